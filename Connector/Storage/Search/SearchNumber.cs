using ChatClosing.Conversations;

namespace ChatClosing.Storage.Search;

/// <summary>
/// The place of a conversation in the log: the microseconds since 1970 of its start, then ten bits that tell those of one instant apart. One number,
/// so that one index column is order, range and page key; and SQLite's full text gives its hits in the order of exactly such a number.
/// </summary>
internal static class SearchNumber
{
    private const int TieBits = 10;

    /// <summary>The first number of an instant.</summary>
    public static long From(DateTimeOffset time) => Microseconds.Of(time) << TieBits;

    /// <summary>The number to try for a conversation; a taken one is counted up.</summary>
    public static long Of(Conversation it) => From(it.StartedAt) | (long)(it.Id.GetHashCode() & ((1 << TieBits) - 1));
}
