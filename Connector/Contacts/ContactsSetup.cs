using ChatClosing.Contacts.Aliases;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Contacts.Export;
using ChatClosing.Contacts.Notices;
using ChatClosing.Contacts.Retention;
using ChatClosing.Jobs.Work;
using ChatClosing.Operations.Start;
using ChatClosing.Storage;
using ChatClosing.Storage.News;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Contacts;

/// <summary>Registers contacts: their ids, links and blocks, their erasure, and the notices about our accounts.</summary>
public static class ContactsSetup
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddContacts(this IServiceCollection services, IConfiguration configuration)
    {
        // Started before whatever asks about contacts and speaks to them.
        services.AddHostedService<ErasureReplay>();
        services.AddSingleton<AliasTable>().AddSingleton<AliasCache>().AddSingleton<ContactAddresses>();
        services.AddSingleton(provider => new ContactKeys(
            provider.GetRequiredService<AliasTable>(), provider.GetRequiredService<AliasCache>(), provider.GetRequiredService<ContactLinks>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ContactKeys>>()));
        services.AddSingleton<ContactLinks>().AddSingleton<ContactBlocks>().AddSingleton<ContactReader>().AddSingleton<ContactHistory>();
        services.AddSingleton<ContactProfiles>().AddHostedService(provider => provider.GetRequiredService<ContactProfiles>());
        services.AddSingleton<AccountNotices>();
        services.AddSingleton(provider => new ContactErasure(
            provider.GetRequiredService<ChatDatabase>(), provider.GetRequiredService<SqliteWriteGate>(), provider.GetRequiredService<CommandPump>(),
            provider.GetServices<IErasesMedia>(), provider.GetRequiredService<AliasCache>(), provider.GetRequiredService<ContactProfiles>(),
            provider.GetRequiredService<ContactNames>(), provider.GetRequiredService<ErasureLedger>(),
            provider.GetRequiredService<NodeNews>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(configuration.GetSection("Erasure").Get<ErasureSettings>() ?? new ErasureSettings());
        services.AddSingleton<ISettingsCheck, ErasureSettingsCheck>();
        services.AddSingleton<ErasureLedger>().AddSingleton<ContactExport>();
        services.AddSingleton<Purge>().AddSingleton<RetentionSettings>();
        services.AddSingleton<ISettingsCheck>(provider => provider.GetRequiredService<RetentionSettings>());
        services.AddJob<ApplyRetention>(
            "ApplyRetention", JobSchedule.Daily(new TimeOnly(3, 10)), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        services.AddSingleton<DeletionRequests>().AddHostedService<DeletionWork>();
        return services;
    }

    /// <summary>Maps the paths under <c>/api/v1</c>.</summary>
    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        ContactEndpoints.Map(api);
        NoticeEndpoints.Map(api);
        ErasureEndpoints.Map(api);
        RetentionEndpoints.Map(api);
        DeletionEndpoints.Map(api);
    }

    /// <summary>Maps the page that tells how far a deletion is.</summary>
    public static void MapDeletions(this IEndpointRouteBuilder routes) => DeletionPage.Map(routes);
}
