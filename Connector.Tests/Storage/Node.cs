using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Tests.Storage;

/// <summary>
/// One node over a database of its own, or over another node's. Without its loops unless they are asked for, so that tests decide when time passes.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly IHost host;
    private readonly bool hasLoops;
    private TestDatabase? own;

    private Node(IHost host, string connectionString, NodeSettings settings, bool hasLoops)
    {
        this.host = host;
        this.hasLoops = hasLoops;
        ConnectionString = connectionString;
        Settings = settings;
    }

    public string ConnectionString { get; }

    public NodeSettings Settings { get; }

    public CommandPump Pump => Get<CommandPump>();

    public ChatDatabase Database => Get<ChatDatabase>();

    /// <summary>On a new database, gone with the node.</summary>
    public static async Task<Node> StartAsync(string database, NodeSettings? settings = null, bool withLoops = false)
    {
        var own = await TestDatabase.CreateAsync(database);
        var node = await StartOnAsync(own.ConnectionString, settings, withLoops);
        node.own = own;
        return node;
    }

    /// <summary>On a database that is there, or another node's.</summary>
    public static async Task<Node> StartOnAsync(string connectionString, NodeSettings? settings = null, bool withLoops = false)
    {
        settings ??= new NodeSettings();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Chat", connectionString)]);
        builder.Logging.AddFilter((_, _) => false);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<FactsOf>(settings.FactsOf);
        builder.Services.AddSingleton(settings.Clock);
        builder.Services.AddStorage(builder.Configuration);
        var node = new Node(builder.Build(), connectionString, settings, withLoops);
        try
        {
            await node.Get<Migrator>().MigrateAsync(CancellationToken.None);
            await (withLoops ? node.host.StartAsync() : node.Pump.StartAsync(CancellationToken.None));
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public Task<CommandResult> Do(Command command) => Pump.SubmitAsync(command);

    /// <summary>Does it, and it must be accepted.</summary>
    public async Task<CommandResult> Did(Command command)
    {
        var result = await Pump.SubmitAsync(command);
        result.Outcome.ShouldBe(CommandOutcome.Done, $"{command.GetType().Name}: {result.Refusal?.Type}");
        return result;
    }

    /// <summary>Asks the database.</summary>
    public async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var db = await Get<IDbContextFactory<ChatDb>>().CreateDbContextAsync();
        return await question(db);
    }

    /// <summary>Runs plain SQL in a transaction of its own.</summary>
    public async Task<object?> Sql(string sql, params object[] values)
    {
        await using var connection = await Database.ConnectAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            if (Database.IsSqlite)
                parameter.ParameterName = $"${i + 1}";
            parameter.Value = values[i] is DateTimeOffset time ? Database.Value(time) : values[i];
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (hasLoops ? host.StopAsync() : Pump.StopAsync(CancellationToken.None));
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        if (own is not null)
            await own.DisposeAsync();
    }
}

/// <summary>What the accounts of a test allow, and the test's clock.</summary>
internal sealed class NodeSettings
{
    public const string Page = "page";
    public const string Broken = "broken";

    /// <summary>An account whose ends have no grace.</summary>
    public const string Hasty = "hasty";

    /// <summary>An account of a website: no close, no window, and visitors who leave.</summary>
    public const string Website = "website";

    /// <summary>An account whose bot answers first.</summary>
    public const string WithBot = "with-bot";

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public ChannelTraits Traits { get; init; } = new() { TextLimit = 2_000, ReplyWindow = TimeSpan.FromHours(24) };

    public LifecycleSettings Lifecycle { get; set; } = new();

    /// <summary>The account named <c>broken</c> has no settings: whatever asks for them fails.</summary>
    public Facts FactsOf(string account) => account switch
    {
        Broken => throw new KeyNotFoundException("This account is gone."),
        Hasty => new Facts(Traits, Lifecycle with { Grace = TimeSpan.Zero }),
        Website => new Facts(Traits with { CanClose = false, ReplyWindow = null }, Lifecycle),
        WithBot => new Facts(Traits, Lifecycle with { BotSilentAfter = TimeSpan.FromMinutes(10) }),
        _ => new Facts(Traits, Lifecycle),
    };
}
