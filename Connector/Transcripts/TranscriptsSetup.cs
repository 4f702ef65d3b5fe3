using ChatClosing.Agents.Audit;
using ChatClosing.Jobs.Work;
using ChatClosing.Operations.Start;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using ChatClosing.Transcripts.Archive;
using ChatClosing.Transcripts.Effects;
using ChatClosing.Transcripts.Mail;
using ChatClosing.Transcripts.Webhooks;
using ChatClosing.Transcripts.Zendesk;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts;

/// <summary>Registers the transcripts, where they go, and who does it.</summary>
public static class TranscriptsSetup
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddTranscripts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Company").Get<CompanySettings>() ?? new CompanySettings());
        services.AddSingleton(configuration.GetSection("Effects").Get<EffectSettings>() ?? new EffectSettings());
        services.AddSingleton(configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings());
        services.AddSingleton(configuration.GetSection("Zendesk").Get<ZendeskSettings>() ?? new ZendeskSettings());
        services.AddSingleton(configuration.GetSection("Webhooks").Get<WebhookSettings>() ?? new WebhookSettings());
        services.AddSingleton<ISettingsCheck, TranscriptSettingsCheck>().AddSingleton<ISettingsCheck, MailSettingsCheck>()
            .AddSingleton<ISettingsCheck, ZendeskSettingsCheck>().AddSingleton<ISettingsCheck, ArchiveSettingsCheck>();

        services.AddSingleton<RevisionNames>().AddSingleton<TranscriptReader>().AddSingleton<Recipients>();
        services.AddSingleton(new MailTrust()).AddSingleton<SmtpCall>().AddSingleton<ITranscriptTarget, MailTarget>();
        services.AddHttpClient(ZendeskCalls.ClientName)
            // Each call has its own limit.
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            // Zendesk's API does not redirect; whoever does must not get the token.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<ZendeskCalls>().AddSingleton<ITranscriptTarget, ZendeskTarget>().AddSingleton<ITranscriptTarget, ZendeskErasureTarget>();
        var archive = configuration.GetSection("Archive").Get<ArchiveSettings>() ?? new ArchiveSettings();
        services.AddSingleton(archive).AddSingleton<ArchiveCalls>();
        if (archive.Open() is { } store)
            services.AddSingleton(_ => store);
        services.AddSingleton<ITranscriptTarget, ArchiveTarget>().AddSingleton<ITranscriptTarget, ArchiveErasureTarget>();
        services.AddSingleton<WebhookSecrets>().AddSingleton<WebhookCalls>().AddSingleton<WebhookBook>().AddSingleton<ITranscriptTarget, WebhookTarget>();
        services.AddSingleton<IErasesMedia, ErasedEffects>();

        services.AddSingleton<EffectReports>().AddSingleton<EffectWork>().AddSingleton<EffectEnds>();
        services.AddSingleton(provider => new EffectEndpoints(
            provider.GetRequiredService<IDbContextFactory<ChatDb>>(), provider.GetRequiredService<CommandPump>(), provider.GetRequiredService<Recipients>(),
            provider.GetRequiredService<AuditTrail>()));
        services.AddSingleton<FailedEffects>();
        services.AddSingleton<EffectLoop>().AddHostedService(provider => provider.GetRequiredService<EffectLoop>());
        services.AddJob<SyncTranscripts>(
            "SyncTranscripts", JobSchedule.EveryMinutes(1), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        return services;
    }

    /// <summary>Maps the paths under <c>/api/v1</c>.</summary>
    public static void MapTranscripts(this IEndpointRouteBuilder api)
    {
        TranscriptEndpoints.Map(api);
        EffectEndpoints.Map(api);
        FailedEffectEndpoints.Map(api);
        WebhookEndpoints.Map(api);
    }
}
