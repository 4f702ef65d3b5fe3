using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// Meta's signatures: <c>X-Hub-Signature-256: sha256=…</c> is HMAC-SHA256 with the app secret over the raw bytes of the body. The bytes on the wire
/// are already escaped (<c>\u00e4</c>), so they are hashed as they are. (Messenger platform, Webhooks, 2026-05-05.)
/// </summary>
internal static class MetaSignature
{
    private const string HeaderName = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";

    /// <summary>Whether the body is signed with the account's secret, or with the one before while it is being rotated.</summary>
    public static bool Verify(WebhookRequest request, ChannelAccount account)
    {
        // Two headers could be read differently by a proxy and by us: only one counts as signed.
        if (request.Header(HeaderName) is not [{ } header])
            return false;
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryParse(header, given))
            return false;
        var body = request.Body.Span;
        // No short cut: the time must not tell which secret is in use.
        return IsBy(account.AppSecret, body, given) | IsBy(account.PreviousAppSecret, body, given);
    }

    /// <summary>The <c>appsecret_proof</c> that goes with every call to Graph: it makes a stolen token useless without the secret.</summary>
    public static string Proof(string appSecret, string accessToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(accessToken)));

    private static bool TryParse(string header, Span<byte> signature) =>
        header.StartsWith(Prefix, StringComparison.Ordinal)
        && header.Length == Prefix.Length + signature.Length * 2
        && Convert.FromHexString(header.AsSpan(Prefix.Length), signature, out _, out var written) == OperationStatus.Done
        && written == signature.Length;

    private static bool IsBy(string? secret, ReadOnlySpan<byte> body, ReadOnlySpan<byte> given)
    {
        // An empty HMAC key is one that anybody can compute with.
        if (string.IsNullOrEmpty(secret))
            return false;
        Span<byte> key = stackalloc byte[256];
        key = Encoding.UTF8.TryGetBytes(secret, key, out var length) ? key[..length] : Encoding.UTF8.GetBytes(secret);
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
