using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ChatClosing.Adapters.Meta;

/// <summary>How long Graph asks to wait.</summary>
internal static class GraphWait
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// The longest <c>estimated_time_to_regain_access</c> (minutes) of <c>X-Business-Use-Case-Usage</c>, else <c>Retry-After</c> (seconds, or a
    /// date that is compared with the answer's own, so that skewed clocks do not matter); null when neither says more than zero.
    /// </summary>
    public static TimeSpan? Read(HttpResponseHeaders headers)
    {
        var wait = Regain(headers);
        if (wait <= TimeSpan.Zero && headers.RetryAfter is { } after)
            wait = after.Delta ?? (after.Date is { } until && headers.Date is { } now ? until - now : TimeSpan.Zero);
        return wait <= TimeSpan.Zero ? null : wait < Longest ? wait : Longest;
    }

    private static TimeSpan Regain(HttpResponseHeaders headers)
    {
        var longest = 0L;
        if (!headers.TryGetValues("X-Business-Use-Case-Usage", out var values))
            return TimeSpan.Zero;
        foreach (var value in values)
        {
            // {"<business or page id>": [{"type": "messenger", "call_count": 100, …, "estimated_time_to_regain_access": 3}]}
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value));
            longest = Math.Max(longest, LongestOf(ref reader));
        }

        return TimeSpan.FromMinutes(Math.Min(longest, (long)Longest.TotalMinutes));
    }

    private static long LongestOf(ref Utf8JsonReader reader)
    {
        var longest = 0L;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("estimated_time_to_regain_access"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var minutes))
                {
                    longest = Math.Max(longest, minutes);
                }
            }

            return longest;
        }
        catch (JsonException)
        {
            // A broken header is no reason to forget the limit itself: what was read until then counts.
            return longest;
        }
    }
}
