using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// X's signatures: <c>x-twitter-webhooks-signature: sha256=…</c> is the base64 of HMAC-SHA256 with the app's consumer secret over the raw bytes of
/// the body. (docs.x.com, Webhooks, 2026-08-22.)
/// </summary>
internal static class TwitterSignature
{
    private const string HeaderName = "x-twitter-webhooks-signature";

    /// <summary>Whether the body is signed with the account's secret, or with the one before while it is being rotated.</summary>
    public static bool Verify(WebhookRequest request, ChannelAccount account)
    {
        // Two headers could be read differently by a proxy and by us: only one counts as signed.
        if (request.Header(HeaderName) is not [{ } header])
            return false;
        var given = Encoding.UTF8.GetBytes(header);
        var body = request.Body.Span;
        // No short cut: the time must not tell which secret is in use.
        return IsBy(account.AppSecret, body, given) | IsBy(account.PreviousAppSecret, body, given);
    }

    /// <summary><c>sha256=</c> and the base64 of the HMAC: the header's value, and the challenge's response.</summary>
    public static string Of(string secret, ReadOnlySpan<byte> message) =>
        "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message));

    // As text: base64 has several spellings of the same bytes, and X writes only one of them.
    private static bool IsBy(string? secret, ReadOnlySpan<byte> body, ReadOnlySpan<byte> given) =>
        // An empty HMAC key is one that anybody can compute with.
        !string.IsNullOrEmpty(secret) && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, body)), given);
}
