using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>Signs as Twilio does. Written apart from the adapter, so that neither can agree with the other's mistake.</summary>
public static class TwilioSigning
{
    /// <summary>
    /// How Twilio calls: 15 s to answer, one more try when no connection came about, and then never again. (Webhooks, Connection overrides.)
    /// </summary>
    /// <param name="publicAddress">The address that Twilio was given, of a call that goes to another one of the same machine.</param>
    internal static WebhookManners Manners(Func<Uri, string> publicAddress) => new(
        (request, body, token) => Sign(request, body, token, publicAddress(request.RequestUri!)), TimeSpan.FromSeconds(15), [0], TimeSpan.Zero)
    {
        OneByOne = true,
        RepeatsOnlyUnreached = true,
        Envelope = (_, events) => Form(events[0].Select(field => (field.Key, (string)field.Value!))),
    };

    /// <summary>A form as Twilio writes it: blanks as <c>+</c>, everything but letters, digits and <c>-._</c> escaped.</summary>
    public static byte[] Form(IEnumerable<(string Name, string Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Encoding.ASCII.GetBytes(string.Join('&', fields.Select(f => $"{Escape(f.Name)}={Escape(f.Value)}")));
    }

    /// <summary>The signature of a call: base64 of HMAC-SHA1 over the address and every field, sorted by name.</summary>
    public static string Signature(string authToken, string url, IEnumerable<(string Name, string Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var sorted = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (!sorted.TryGetValue(name, out var values))
                sorted.Add(name, values = new SortedSet<string>(StringComparer.Ordinal));
            values.Add(value);
        }

        var data = url + string.Concat(sorted.SelectMany(f => f.Value.Select(value => f.Key + value)));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(authToken));
        hmac.AppendData(Encoding.UTF8.GetBytes(data));
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }

    /// <summary>The fields of a form; broken escapes stay as they are, and bytes that are no UTF-8 become U+FFFD.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Fields(byte[] form)
    {
        var fields = new List<(string, string)>();
        for (int start = 0, end; start < form.Length; start = end + 1)
        {
            end = Array.IndexOf(form, (byte)'&', start) is >= 0 and var next ? next : form.Length;
            var equals = Array.IndexOf(form, (byte)'=', start, end - start) is >= 0 and var at ? at : end;
            if (end > start)
                fields.Add((Unescape(form, start, equals), Unescape(form, Math.Min(equals + 1, end), end)));
        }

        return fields;
    }

    /// <summary>A new id of Twilio's: two letters and 32 digits, unlike any other for ever.</summary>
    internal static string NewSid(string kind) => kind + Guid.NewGuid().ToString("N");

    internal static JsonObject ToEvent(IEnumerable<(string Name, string Value)> fields)
    {
        var told = new JsonObject();
        foreach (var (name, value) in fields)
            told[name] = value;
        return told;
    }

    private static void Sign(HttpRequestMessage request, ReadOnlyMemory<byte> body, string authToken, string address)
    {
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=UTF-8");
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        request.Headers.TryAddWithoutValidation("X-Home-Region", "us1");
        // The same for every try of one call.
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", Convert.ToHexStringLower(SHA256.HashData(body.Span)[..16]));
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", Signature(authToken, address, Fields(body.ToArray())));
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string Unescape(byte[] form, int start, int end) =>
        end > start ? Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(form, start, end - start)!) : "";
}
