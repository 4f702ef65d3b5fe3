using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// <c>X-Twilio-Signature</c>: base64 of HMAC-SHA1 with the auth token over the address that Twilio calls and every field of the form, name and value,
/// sorted by name. (Twilio, Webhooks security; twilio-node 6.2.0.) The address is the configured one and the raw path and query of the request
/// line: what <c>Host</c> and <c>X-Forwarded-…</c> say is the caller's word.
/// </summary>
internal static partial class TwilioSignature
{
    private const string HeaderName = "X-Twilio-Signature";
    private const string BodyHash = "bodySHA256";

    /// <summary>Whether the call is signed with the account's auth token, or with the one before while it is being rotated.</summary>
    public static bool Verify(WebhookRequest request, ChannelAccount account, TwilioForm form)
    {
        // Two headers could be read differently by a proxy and by us: only one counts as signed.
        if (request.Header(HeaderName) is not [{ } header])
            return false;
        var url = account.PublicUrl + request.Target;
        var given = Encoding.UTF8.GetBytes(header);
        var bodyIsHashed = url.Contains(BodyHash, StringComparison.Ordinal);
        var message = bodyIsHashed ? [] : Message(form);
        // No short cut: the time must not tell which secret is in use.
        var isSigned = false;
        foreach (var spelling in TwilioUrl.Spellings(url))
        {
            isSigned |= IsBy(account.AppSecret, spelling, message, given);
            isSigned |= IsBy(account.PreviousAppSecret, spelling, message, given);
        }

        if (!bodyIsHashed)
            AskLibrary(account, url, form, header, ref isSigned);
        // Without an address of our own there is nothing that could have been signed.
        return isSigned && !string.IsNullOrEmpty(account.PublicUrl) && (!bodyIsHashed || HasHash(request));
    }

    // Twilio's own validator decides, where it is compiled in (TwilioSdk.cs).
    static partial void AskLibrary(ChannelAccount account, string url, TwilioForm form, string header, ref bool isSigned);

    // A name that stands twice brings its different values, sorted.
    private static byte[] Message(TwilioForm form)
    {
        var text = new StringBuilder();
        foreach (var name in form.Fields.GroupBy(f => f.Name, f => f.Value, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var value in name.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                text.Append(name.Key).Append(value);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static bool IsBy(string? token, string url, ReadOnlySpan<byte> message, ReadOnlySpan<byte> given)
    {
        // An empty HMAC key is one that anybody can compute with.
        if (string.IsNullOrEmpty(token))
            return false;
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(token));
        hmac.AppendData(Encoding.UTF8.GetBytes(url));
        hmac.AppendData(message);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToBase64String(hmac.GetHashAndReset())), given);
    }

    // ?bodySHA256=<hex>: a body that is no form is not signed itself, but its hash in the address is.
    private static bool HasHash(WebhookRequest request)
    {
        var query = request.Target.IndexOf('?', StringComparison.Ordinal) + 1;
        var given = TwilioForm.Read(Encoding.UTF8.GetBytes(query > 0 ? request.Target[query..] : "")).Text(BodyHash) ?? "";
        var expected = Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
    }
}
