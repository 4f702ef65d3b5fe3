using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// Meta's handshake: <c>GET ?hub.mode=subscribe&amp;hub.verify_token=…&amp;hub.challenge=…</c> is answered with the challenge, verbatim. It can
/// come at any time and changes nothing. (Messenger platform, Webhooks, 2026-05-05.)
/// </summary>
internal static class MetaHandshake
{
    /// <summary>The challenge to repeat; 400 for what is missing or not plain; 403 for a wrong mode or token.</summary>
    public static WebhookReading Answer(WebhookRequest request, ChannelAccount account)
    {
        if (request.Query("hub.mode") is not [{ } mode]
            || request.Query("hub.verify_token") is not [{ } token]
            || request.Query("hub.challenge") is not [{ } challenge])
        {
            return new Rejected(400, "handshake: parameter missing or twice");
        }

        if (mode != "subscribe" || !IsToken(token, account.VerifyToken))
            return new Rejected(403, "handshake: wrong mode or token");
        // The challenge goes back into a response: nothing but harmless characters (reflected scripts).
        return IsPlain(challenge) ? new Challenge(challenge) : new Rejected(400, "handshake: challenge of other characters");
    }

    private static bool IsToken(string given, string? expected) =>
        !string.IsNullOrEmpty(expected)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static bool IsPlain(string challenge) =>
        challenge.Length is >= 1 and <= 128 && challenge.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
