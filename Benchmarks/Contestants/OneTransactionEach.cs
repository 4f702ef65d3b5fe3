using System.Threading.Channels;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Postgres;
using ChatClosing.Storage.Pump;
using ChatClosing.Storage.Sqlite;
using ChatClosing.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>
/// What the product would be without its pump: the same adapter, rules, store and pipeline, but every request has a transaction of its own – on PostgreSQL
/// on one of several connections, on SQLite one after the other.
/// </summary>
internal sealed class OneTransactionEach : IAsyncDisposable
{
    private readonly Channel<BatchFlush> free = Channel.CreateUnbounded<BatchFlush>();
    private readonly List<IConversationStore> stores = [];
    private readonly ChannelAccounts accounts;

    /// <summary>Makes the stores; each opens its connection when it is first used.</summary>
    public OneTransactionEach(
        ChatDatabase database, SqliteWriteGate gate, TimeProvider clock, FactsOf factsOf, PumpMeter meter, ChannelAccounts accounts, ILogger<OneTransactionEach> log, int count)
    {
        this.accounts = accounts;
        for (var i = 0; i < (database.IsSqlite ? 1 : count); i++)
        {
            IConversationStore store = database.IsSqlite ? new SqliteConversationStore(database, gate, clock) : new PostgresConversationStore(database);
            stores.Add(store);
            free.Writer.TryWrite(new BatchFlush(store, factsOf, meter, log));
        }
    }

    /// <summary>Maps <c>/one/{name}</c>, beside the product's <c>/webhooks/{name}</c>.</summary>
    public void Map(WebApplication app) => app.MapPost("/one/{name}", HandleAsync).AllowAnonymous().DisableAntiforgery().ShortCircuit();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http, string name)
    {
        if (accounts.Find(name) is not { } account)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var adapter = accounts.AdapterOf(account);
        using var body = await WebhookBody.ReadAsync(http.Request, adapter.Limits.MaxBodyBytes, http.RequestAborted);
        var call = new WebhookRequest
        {
            Method = http.Request.Method,
            Header = header => http.Request.Headers[header],
            Query = query => http.Request.Query[query],
            Body = body!.Bytes,
        };
        http.Response.StatusCode = adapter.Read(call, account) is Received received ? await StoreAsync(received, account) : StatusCodes.Status401Unauthorized;
    }

    private async Task<int> StoreAsync(Received received, ChannelAccount account)
    {
        foreach (var e in received.Events.OfType<ContactEvent>())
        {
            var waiting = new Waiting(WebhookCommands.Of(e, account));
            var flush = await free.Reader.ReadAsync();
            try
            {
                await flush.FlushAsync([waiting], CancellationToken.None);
            }
            finally
            {
                free.Writer.TryWrite(flush);
            }

            if (waiting.Came?.Outcome != CommandOutcome.Done)
                return StatusCodes.Status503ServiceUnavailable;
        }

        return StatusCodes.Status200OK;
    }
}
