using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// X's challenge-response check: <c>GET ?crc_token=…</c> is answered with the token's HMAC. It comes when the webhook is registered and every hour
/// or half hour from then on; one wrong answer makes the webhook invalid. Needs nothing but the secret. (docs.x.com, Webhooks, 2026-08-22.)
/// <para>
/// Anybody may ask, and the answer is a signature with the key and in the form of those on webhook bodies. So a token may only be what no body is:
/// letters, digits and <c>+ / = - _ .</c> (base64 and base64url; X's own are base64), 8 to 128 of them. A body begins with <c>{</c>, which is none
/// of these, and a body that is made of these alone is refused whoever signed it (<see cref="TwitterWebhook"/>).
/// </para>
/// </summary>
internal static class CrcChallenge
{
    private const string Parameter = "crc_token";

    /// <summary>
    /// Assumed: X says no length, those seen have 48 characters, and fewer than 8 would be no challenge. Shorter bodies are never mistaken for tokens:
    /// <c>null</c>, signed by X itself, is nonsense to be kept and not a forgery.
    /// </summary>
    private const int ShortestToken = 8;

    private const int LongestToken = 128;

    /// <summary>
    /// The response, signed with the current secret also while it is being rotated; 400 for a token that is missing, twice or not plain.
    /// </summary>
    public static WebhookReading Answer(WebhookRequest request, ChannelAccount account)
    {
        if (request.Query(Parameter) is not [{ } token])
            return new Rejected(400, "challenge: token missing or twice");
        // Web frameworks decode a bare + as a blank, which no token has; as X sent it, it is one of base64's.
        if (token.Contains(' ', StringComparison.Ordinal))
            token = FromTarget(request.Target) ?? token;
        if (!token.All(char.IsAscii) || !IsToken(Encoding.ASCII.GetBytes(token)))
            return new Rejected(400, "challenge: token of other characters or length");
        // An empty HMAC key is one that anybody can compute with.
        return string.IsNullOrEmpty(account.AppSecret)
            ? new Rejected(403, "challenge: no secret")
            : new Challenge(Response(TwitterSignature.Of(account.AppSecret, Encoding.ASCII.GetBytes(token))), "application/json");
    }

    /// <summary>Whether these bytes could be a token, so that <see cref="Answer"/> signs them for anybody.</summary>
    public static bool IsToken(ReadOnlySpan<byte> text)
    {
        if (text.Length is < ShortestToken or > LongestToken)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'+' or (byte)'/' or (byte)'=' or (byte)'-' or (byte)'_' or (byte)'.'))
                return false;
        }

        return true;
    }

    // Base64 has no sign that JSON would escape.
    private static string Response(string signature) => $$"""{"response_token":"{{signature}}"}""";

    // Percent signs decoded once, everything else as it stands.
    private static string? FromTarget(string target)
    {
        foreach (var pair in target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'))
        {
            if (pair.StartsWith($"{Parameter}=", StringComparison.Ordinal))
                return Uri.UnescapeDataString(pair[(Parameter.Length + 1)..]);
        }

        return null;
    }
}
