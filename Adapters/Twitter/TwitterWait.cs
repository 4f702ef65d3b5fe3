using System.Globalization;
using System.Net.Http.Headers;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// How long a 429 asks to wait. <c>x-rate-limit-reset</c> is a time by X's clock in Unix seconds, so it is compared with the answer's own
/// <c>Date</c>: a clock of ours that is wrong does not matter. The limits of a day have headers of the same kind. (docs.x.com, Rate limits,
/// 2026-08-22; the headers of the day as seen in answers.)
/// </summary>
internal static class TwitterWait
{
    /// <summary>When the window ends just now, or X says nothing that can be meant.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Default = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The pause, with the limit that it is for.</summary>
    public static AccountPaused Pause(HttpResponseHeaders headers)
    {
        // The longer limit is told on every answer: it counts when nothing of it is left.
        foreach (var day in new[] { "x-user-limit-24hour", "x-app-limit-24hour" })
        {
            if (Number(headers, $"{day}-remaining") == 0)
                return Pause(headers, $"{day}-reset", Words(TwitterRates.PerDay.Messages, "24 hours"));
        }

        return Pause(headers, "x-rate-limit-reset", Words(TwitterRates.PerWindow.Messages, "15 minutes"));
    }

    private static string Words(int messages, string per) => string.Create(CultureInfo.InvariantCulture, $"{messages:N0} messages per {per}");

    private static AccountPaused Pause(HttpResponseHeaders headers, string reset, string allowed) =>
        new(Clamp(Until(headers, reset)), new("rate-limited", $"X allows {allowed}"));

    private static TimeSpan? Until(HttpResponseHeaders headers, string name) =>
        Number(headers, name) is { } reset && headers.Date is { } now
            ? TimeSpan.FromSeconds(reset - now.ToUnixTimeSeconds())
            : headers.RetryAfter?.Delta;

    private static TimeSpan Clamp(TimeSpan? wait) => wait switch
    {
        null => Default,
        { } time when time < Shortest => Shortest,
        { } time when time > Longest => Longest,
        { } time => time,
    };

    // Up to the year 9999: more seconds are not meant, and would not fit.
    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && values.ToArray() is [var value]
        && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 253_402_300_800
            ? number
            : null;
}
