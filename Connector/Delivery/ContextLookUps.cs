using System.Collections.Concurrent;
using System.Data.Common;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Delivery;

/// <summary>Asks the platforms what new threads hang on (the post that is commented), after the commit and never inside a webhook.</summary>
public sealed partial class ContextLookUps : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(5);
    private readonly Bell bell = new();

    // What a platform could not tell just now. Lost with the node: then it is asked at once.
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> later = new();
    private readonly ThreadContexts contexts;
    private readonly ChannelAccounts accounts;
    private readonly IHttpClientFactory clients;
    private readonly TimeProvider clock;
    private readonly ILogger<ContextLookUps> log;

    /// <summary>One per node; two of them only ask twice.</summary>
    public ContextLookUps(
        ThreadContexts contexts, ChannelAccounts accounts, IHttpClientFactory clients, CommandPump pump, TimeProvider clock, ILogger<ContextLookUps> log)
    {
        (this.contexts, this.accounts, this.clients, this.clock, this.log) = (contexts, accounts, clients, clock, log);
        pump.Committed += changes =>
        {
            if (changes.Any(c => c.Events.Any(e => e is ConversationStarted)))
                bell.Ring();
        };
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DescribeSomeAsync(stoppingToken))
                {
                    // Until nothing is left.
                }
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogAway(e.Message);
            }

            await bell.WaitAsync(Sweep, clock, stoppingToken);
        }
    }

    private async Task<bool> DescribeSomeAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var (thread, at) in later)
        {
            if (at <= now)
                later.TryRemove(thread, out _);
        }

        var threads = await contexts.UnknownAsync([.. later.Keys], 20, cancel);
        foreach (var thread in threads)
        {
            if (await AskAsync(thread, cancel) is { } context)
                await contexts.SetAsync(thread.Id, context, cancel);
            else
                later[thread.Id] = now + AskAgainAfter;
        }

        return threads.Count > 0;
    }

    private async Task<ThreadContext?> AskAsync(ThreadRow thread, CancellationToken cancel) =>
        accounts.Find(thread.Account) is { } account && accounts.AdapterOf(account) is IThreadContextSource source
            ? await source.DescribeAsync(clients.CreateClient(ChannelsSetup.ClientName), account, thread.Key!, cancel)
            : new ThreadContext(null, null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Threads cannot be read now: {Reason}")]
    private partial void LogAway(string reason);
}
