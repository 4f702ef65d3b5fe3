using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Delivery;

/// <summary>Asks the platforms what new threads hang on (the post that is commented), after the commit and never inside a webhook.</summary>
public sealed partial class ContextLookUps : BackgroundService
{
    private readonly LookUpRounds rounds;
    private readonly ThreadContexts contexts;
    private readonly ChannelAccounts accounts;
    private readonly IHttpClientFactory clients;
    private readonly ILogger<ContextLookUps> log;

    /// <summary>One per node; two of them only ask twice.</summary>
    public ContextLookUps(
        ThreadContexts contexts, ChannelAccounts accounts, IHttpClientFactory clients, CommandPump pump, TimeProvider clock, ILogger<ContextLookUps> log)
    {
        (this.contexts, this.accounts, this.clients, this.log) = (contexts, accounts, clients, log);
        rounds = new LookUpRounds(pump, clock);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.RunAsync(DescribeSomeAsync, LogAway, stoppingToken);

    private async Task<bool> DescribeSomeAsync(CancellationToken cancel)
    {
        var threads = await contexts.UnknownAsync(rounds.Resting(), 20, cancel);
        foreach (var thread in threads)
        {
            if (await AskAsync(thread, cancel) is { } context)
                await contexts.SetAsync(thread.Id, context, cancel);
            else
                rounds.AskLater(thread.Id);
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
