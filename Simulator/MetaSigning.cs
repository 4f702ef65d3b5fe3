using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Simulator;

/// <summary>Signs as Meta does. Written apart from the adapter, so that neither can agree with the other's mistake.</summary>
public static class MetaSigning
{
    /// <summary>
    /// How Messenger and Instagram call: 5 s to answer; after a failure at once a few times more, then less and less often; after an hour of failures
    /// the app is unsubscribed. (Messenger platform, Webhooks, 2026-05-05.)
    /// </summary>
    public static readonly WebhookManners Manners =
        new(Sign, TimeSpan.FromSeconds(5), [0, 0, 1, 2, 4, 8, 15, 30, 60], TimeSpan.FromHours(1)) { Unsubscribes = true };

    /// <summary>Makes the handshake. True when the callback repeated the challenge.</summary>
    public static async Task<bool> VerifyAsync(Webhooks webhooks, string verifyToken, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        var challenge = Random.Shared.Next(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var query = $"?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken)}";
        var (status, body) = await webhooks.GetAsync(query, cancel).ConfigureAwait(false);
        return status == 200 && body == challenge;
    }

    /// <summary>Makes a call one of Meta's.</summary>
    public static void Sign(HttpRequestMessage request, ReadOnlyMemory<byte> body, string appSecret)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", Signature(appSecret, body.Span));
    }

    /// <summary>The value of <c>X-Hub-Signature-256</c>: <c>sha256=</c> and the lower-case HMAC-SHA256 of the body's bytes.</summary>
    public static string Signature(string appSecret, ReadOnlySpan<byte> body) => "sha256=" + Hmac(appSecret, body);

    /// <summary>The <c>appsecret_proof</c> of a token: lower-case HMAC-SHA256 of the token.</summary>
    public static string Proof(string appSecret, string accessToken) => Hmac(appSecret, Encoding.UTF8.GetBytes(accessToken));

    private static string Hmac(string key, ReadOnlySpan<byte> message) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), message));
}
