using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// Meta's compliance callbacks (delete a person's data; access was taken away): a form with
/// <c>signed_request={base64url(signature)}.{base64url(JSON)}</c>, the signature being HMAC-SHA256 with the app secret over the second part as it
/// stands there, still encoded. (Data deletion request callback; Deauthorize callback; as of 2026-11.)
/// </summary>
internal static class MetaSignedRequest
{
    /// <summary>Real ones have some 300 bytes.</summary>
    private const int LongestBody = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>
    /// Whom the call is about. <c>expires</c> is not looked at and an old <c>issued_at</c> is accepted: Meta repeats calls, and a demand to delete
    /// does not lapse.
    /// </summary>
    public static DutyReading Read(WebhookRequest request, ChannelAccount account)
    {
        if (request.Method != "POST")
            return new DutyRejected("method");
        if (request.Body.Length > LongestBody || SignedRequestForm.Find(request.Body.Span) is not { } signed)
            return new DutyRejected("no signed_request, or several");
        // Everything from the first dot on is the payload: a second dot makes it unreadable, never another payload.
        if (signed.Split('.', 2) is not [var signature, var payload]
            || !TryDecode(signature, out var given) || given.Length != SHA256.HashSizeInBytes)
        {
            return new DutyRejected("no signature");
        }

        // No short cut: the time must not tell which secret is in use.
        if (!(IsBy(account.AppSecret, payload, given) | IsBy(account.PreviousAppSecret, payload, given)))
            return new DutyRejected("signature");
        return TryDecode(payload, out var json) ? ReadPayload(json) : new DutyRejected("payload is not base64url");
    }

    private static DutyReading ReadPayload(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(JsonBytes.Repair(bytes), Strict);
            // Said twice by the sender, checked once more: whoever makes `none` pass here would have needed the secret all the same.
            if (!"HMAC-SHA256".Equals(json.RootElement.Text("algorithm"u8), StringComparison.OrdinalIgnoreCase))
                return new DutyRejected("algorithm");
            return json.RootElement.Id("user_id"u8) is { } user
                ? new DutyDemanded(user, json.RootElement.Time("issued_at"u8))
                : new DutyRejected("no user_id");
        }
        catch (JsonException)
        {
            return new DutyRejected("payload is not JSON");
        }
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        // Checked first: the decoder skips blanks and takes padding, and so would take several texts for the same.
        if (text.Length == 0 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || !Base64Url.IsValid(text))
            return false;
        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }

    private static bool IsBy(string? secret, string payload, byte[] given) =>
        // An empty HMAC key is one that anybody can compute with.
        !string.IsNullOrEmpty(secret)
        && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload)), given);
}
