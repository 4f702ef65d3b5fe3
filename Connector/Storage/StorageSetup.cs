using ChatClosing.Storage.Bots;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.News;
using ChatClosing.Storage.Postgres;
using ChatClosing.Storage.Pump;
using ChatClosing.Storage.Search;
using ChatClosing.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatClosing.Storage;

/// <summary>Registers the store.</summary>
public static class StorageSetup
{
    /// <summary>Adds the database that <c>ConnectionStrings:Chat</c> names, the EF Core model and what stands on them.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Chat") ?? "Data Source=chat.db";
        services.AddSingleton(_ => ChatDatabase.Open(connectionString));
        services.AddSingleton<SqliteWriteGate>();
        services.AddDbContextFactory<ChatDb>((provider, options) => Use(options, provider.GetRequiredService<ChatDatabase>()));
        services.AddSingleton(provider => BackgroundDatabase.Of(
            provider.GetRequiredService<ChatDatabase>(),
            provider.GetRequiredService<SqliteWriteGate>(),
            configuration.GetValue("Database:BackgroundConnections", BackgroundDatabase.DefaultConnections)));
        services.AddSingleton<Migrator>();
        services.AddSingleton<IConversationStore>(provider => provider.GetRequiredService<ChatDatabase>() switch
        {
            { IsSqlite: true } database => new SqliteConversationStore(database, provider.GetRequiredService<SqliteWriteGate>(), provider.GetRequiredService<TimeProvider>()),
            var database => new PostgresConversationStore(database),
        });
        services.AddSingleton<Outbox>();
        services.AddSingleton<SideEffects>().AddSingleton<SubscribedEvents>();
        services.AddSingleton<BotCalls>();
        services.AddSingleton<ContactNames>().AddSingleton<ThreadContexts>();
        services.AddSingleton<Surveys>();
        services.AddSingleton(provider => new NameCache(
            provider.GetRequiredService<IDbContextFactory<ChatDb>>(), provider.GetRequiredService<NodeNews>()));
        services.AddSingleton<NodeNews>();
        services.AddSingleton<PumpMeter>();
        services.AddSingleton<CommandPump>();
        services.AddSingleton<SqliteServerLock>();
        services.AddSingleton<EndedFactsPublisher>();
        services.AddSingleton<DueConversations>().AddSingleton<DueSweep>();
        services.AddSingleton<ReportDays>();
        services.AddSingleton<SearchIndex>().AddSingleton<SearchIndexer>().AddSingleton<LogSearch>();
        services.AddSingleton<IErasesMedia, ErasedWords>();
        // Started in this order and stopped in the other: nothing writes before the lock is held, and who submits stops before the pump.
        services.AddHostedService(provider => provider.GetRequiredService<SqliteServerLock>());
        services.AddHostedService(provider => provider.GetRequiredService<SubscribedEvents>());
        services.AddHostedService(provider => provider.GetRequiredService<CommandPump>());
        services.AddHostedService(provider => provider.GetRequiredService<EndedFactsPublisher>());
        services.AddHostedService(provider => provider.GetRequiredService<DueConversations>());
        services.AddHostedService(provider => provider.GetRequiredService<SearchIndexer>());
        services.AddHostedService<NewsListener>();
        services.AddHostedService<NewsSender>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    internal static void Use(DbContextOptionsBuilder options, ChatDatabase database)
    {
        if (database.IsSqlite)
            options.UseSqlite(database.ConnectionString);
        else
            options.UseNpgsql(database.Postgres);
        // The migrations are written by hand, without a snapshot of the model; a test compares the migrated schema with the model instead.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
    }
}
