using System.Collections.Concurrent;
using System.Data.Common;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Delivery;

/// <summary>
/// When platforms are asked about contacts and threads: after a commit that began a conversation, and now and then. What a platform cannot tell just now
/// rests for a while; that is lost with the node, and then it is asked at once.
/// </summary>
internal sealed class LookUpRounds
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(5);
    private readonly Bell bell = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> resting = new();
    private readonly TimeProvider clock;

    public LookUpRounds(CommandPump pump, TimeProvider clock)
    {
        this.clock = clock;
        pump.Committed += changes =>
        {
            if (changes.Any(c => c.Events.Any(e => e is ConversationStarted)))
                bell.Ring();
        };
    }

    /// <summary>What is not asked about now.</summary>
    public Guid[] Resting()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, until) in resting)
        {
            if (until <= now)
                resting.TryRemove(id, out _);
        }

        return [.. resting.Keys];
    }

    /// <summary>The platform could not tell: not before some minutes again.</summary>
    public void AskLater(Guid id) => resting[id] = clock.GetUtcNow() + AskAgainAfter;

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="askSome">Asks about some; false when nobody is left.</param>
    /// <param name="away">Told why the database cannot be read now.</param>
    /// <param name="cancel">The end.</param>
    public async Task RunAsync(Func<CancellationToken, Task<bool>> askSome, Action<string> away, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                while (await askSome(cancel))
                {
                    // Until nobody is left.
                }
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                away(e.Message);
            }

            await bell.WaitAsync(Sweep, clock, cancel);
        }
    }
}
