using System.Collections.Concurrent;

namespace ChatClosing.Agents.Audit;

/// <summary>Keeps what happens again and again from flooding the audit. In memory, of this node: at worst something is noted once more.</summary>
public sealed class OnceInAWhile(TimeProvider clock)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> noted = new(StringComparer.Ordinal);

    /// <summary>Whether it was noted that lately.</summary>
    /// <param name="what">Who and what, as one text.</param>
    /// <param name="within">How lately.</param>
    public bool WasNoted(string what, TimeSpan within) => noted.TryGetValue(what, out var at) && clock.GetUtcNow() - at < within;

    /// <summary>Remembers that it is noted now.</summary>
    public void Noted(string what)
    {
        if (noted.Count >= Most)
            noted.Clear();
        noted[what] = clock.GetUtcNow();
    }
}
