using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatClosing.Simulator.Twitter;

/// <summary>Signs and challenges as X does. Written apart from the adapter, so that neither can agree with the other's mistake.</summary>
public static class TwitterSigning
{
    /// <summary>
    /// How X calls: 10 s to answer (docs.x.com, Webhooks, 2026-08-22). How often it repeats is not told; some tries within minutes are assumed.
    /// </summary>
    public static readonly WebhookManners Manners = new(Sign, TimeSpan.FromSeconds(10), [1, 5, 30, 60], TimeSpan.FromMinutes(5));

    /// <summary>Makes a call one of X's.</summary>
    public static void Sign(HttpRequestMessage request, ReadOnlyMemory<byte> body, string consumerSecret)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("x-twitter-webhooks-signature", Signature(consumerSecret, body.Span));
    }

    /// <summary><c>sha256=</c> and the base64 of the HMAC: on a body's bytes, or on a challenge's token.</summary>
    public static string Signature(string consumerSecret, ReadOnlySpan<byte> message)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(consumerSecret));
        hmac.AppendData(message);
        return $"sha256={Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    /// <summary>Makes the challenge. True when the callback answered 200, as JSON, with the right token.</summary>
    /// <param name="webhooks">Whom to ask.</param>
    /// <param name="consumerSecret">What the answer has to be signed with.</param>
    /// <param name="token">The token; null makes one with all of base64's signs.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<bool> ChallengeAsync(Webhooks webhooks, string consumerSecret, string? token = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        token ??= $"+/{Convert.ToBase64String(RandomNumberGenerator.GetBytes(34))}";
        var (status, body) = await webhooks.GetAsync($"?crc_token={Uri.EscapeDataString(token)}&nonce=MTU4", cancel).ConfigureAwait(false);
        return status == 200 && ResponseToken(body) == Signature(consumerSecret, Encoding.UTF8.GetBytes(token));
    }

    private static string? ResponseToken(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("response_token").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Whatever it was, it was no right answer.
            return null;
        }
    }
}
