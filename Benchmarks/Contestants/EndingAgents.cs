using System.Diagnostics;
using System.Globalization;
using ChatClosing.Benchmarks.Machine;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>Agents who end conversations at an even pace: a customer writes, somebody picks, says it is over.</summary>
internal sealed class EndingAgents(CommandPump pump, BatchWriter customers, IDbContextFactory<ChatDb> databases)
{
    private const long FirstCustomer = 8_100_000_000_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Actor agent = new(Guid.CreateVersion7(), Role.Supervisor);
    private long customer;

    /// <summary>Ends so many a second with an account, and waits until the archive has what it gets of them.</summary>
    /// <returns>How many were ended and how many seconds later, at most, the archive had the last.</returns>
    /// <exception cref="BenchmarkException">A command was refused, or the archive does not have all of them after a minute.</exception>
    public async Task<string> RunAsync(int perSecond, TimeSpan time, string account)
    {
        var (began, ending) = (Stopwatch.GetTimestamp(), new List<Task>());
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        do
        {
            var due = (int)(Math.Min(Stopwatch.GetElapsedTime(began).TotalSeconds, time.TotalSeconds) * perSecond);
            while (ending.Count < due)
                ending.Add(EndAsync(account));
        }
        while (Stopwatch.GetElapsedTime(began) < time && await pace.WaitForNextTickAsync());

        await Task.WhenAll(ending);
        var ended = Stopwatch.GetTimestamp();
        while (await LeftAsync() > 0)
        {
            if (Stopwatch.GetElapsedTime(ended) > Patience)
                throw new BenchmarkException("The archive does not keep up: a minute later it still has not everything.");
            await pace.WaitForNextTickAsync();
        }

        return string.Create(CultureInfo.InvariantCulture, $"{ending.Count} {(int)Stopwatch.GetElapsedTime(ended).TotalMilliseconds}");
    }

    private async Task EndAsync(string account)
    {
        var number = Interlocked.Increment(ref customer);
        var it = (await MustAsync(customers.CommandOf((FirstCustomer + number).ToString(CultureInfo.InvariantCulture), account))).Conversation!;
        await MustAsync(new Pick(agent, Guid.CreateVersion7()) { ThreadId = it.ThreadId, ConversationId = it.Id });
        await MustAsync(new End(agent, new ClosingNotes(null, "Settled.")) { ThreadId = it.ThreadId, ConversationId = it.Id });
    }

    private async Task<CommandResult> MustAsync(Command command)
    {
        var result = await pump.SubmitAsync(command);
        return result.Outcome == CommandOutcome.Done ? result : throw new BenchmarkException($"{command.GetType().Name}: {result.Outcome} {result.Refusal?.Type}");
    }

    // Ends that are not sealed, and what their seal let go.
    private async Task<int> LeftAsync()
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.SideEffects.CountAsync(e => e.State == EffectState.Waiting || e.State == EffectState.Working)
            + await db.Conversations.CountAsync(c => c.Status == Status.Ending);
    }
}
