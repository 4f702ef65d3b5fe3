using System.Collections.Concurrent;

namespace ChatClosing.Channels;

/// <summary>Who is writing right now. Heard from platforms, told to desks, stored nowhere.</summary>
public sealed class CustomerTyping(TimeProvider clock)
{
    // Platforms tell it every second or so while somebody types; a desk shows it for some seconds.
    private static readonly TimeSpan OncePer = TimeSpan.FromSeconds(3);
    private const int MostThreads = 10_000;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> told = new();

    /// <summary>Raised with the thread.</summary>
    public event Action<Guid>? Typing;

    /// <summary>The customer of a thread is writing.</summary>
    public void Heard(Guid thread)
    {
        var now = clock.GetUtcNow();
        if (told.TryGetValue(thread, out var before) && now - before < OncePer)
            return;
        if (told.Count >= MostThreads)
            told.Clear();
        told[thread] = now;
        Typing?.Invoke(thread);
    }
}
