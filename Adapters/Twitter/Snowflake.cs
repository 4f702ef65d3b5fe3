using System.Globalization;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Ids of X hold the time at which they were made: milliseconds since 2010-11-04 in all but their lowest 22 bits. (Seen on every id in docs.x.com's
/// samples, 2026-08-22; <c>created_timestamp</c> is the same to some milliseconds.)
/// </summary>
internal static class Snowflake
{
    private const int OtherBits = 22;
    private const long Epoch = 1_288_834_974_657;

    /// <summary>2011: what is less is some other number.</summary>
    private const long FirstMilliseconds = 1_293_840_000_000;

    /// <summary>2080: what is more was not made by this scheme.</summary>
    private const long LastMilliseconds = 3_471_292_800_000;

    /// <summary>When the id was made; null when it is none of these.</summary>
    public static DateTimeOffset? TimeOf(string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (number >> OtherBits) + Epoch is >= FirstMilliseconds and <= LastMilliseconds and var milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
