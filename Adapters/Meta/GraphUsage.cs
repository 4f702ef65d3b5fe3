using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// How much of its rate limits an app or account has used, in percent: <c>X-App-Usage: {call_count, total_time, total_cputime}</c> and
/// <c>X-Business-Use-Case-Usage: {"&lt;id&gt;": [{type, call_count, total_cputime, total_time, …}]}</c>. Answers carry it long before calls are
/// refused. (Graph API, Rate limits.)
/// </summary>
internal static class GraphUsage
{
    /// <summary>
    /// From this share on, in percent, it is better to rest than to be refused, as every call is at 100. Meta names no figure; teams rest at 90 to 95.
    /// </summary>
    private const int NearlyAll = 95;

    /// <summary>The share is of a sliding hour: a rest of a minute lets it fall noticeably.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>How long to rest; null while there is room.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers) =>
        Math.Max(MostOf(headers, "X-App-Usage"), MostOf(headers, "X-Business-Use-Case-Usage")) >= NearlyAll ? GraphWait.Read(headers) ?? Rest : null;

    private static double MostOf(HttpResponseHeaders headers, string name)
    {
        var most = 0d;
        foreach (var value in headers.TryGetValues(name, out var values) ? values : [])
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value));
            most = Math.Max(most, MostOf(ref reader));
        }

        return most;
    }

    private static double MostOf(ref Utf8JsonReader reader)
    {
        var most = 0d;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && IsShare(reader) && reader.Read()
                    && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var percent))
                {
                    most = Math.Max(most, percent);
                }
            }

            return most;
        }
        catch (JsonException)
        {
            // A broken header says nothing about the message, which was taken: what was read until then counts.
            return most;
        }
    }

    private static bool IsShare(Utf8JsonReader reader) =>
        reader.ValueTextEquals("call_count"u8) || reader.ValueTextEquals("total_time"u8) || reader.ValueTextEquals("total_cputime"u8);
}
