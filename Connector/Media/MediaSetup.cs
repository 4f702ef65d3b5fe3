using ChatClosing.Channels;
using ChatClosing.Jobs.Work;
using ChatClosing.Media.Fetching;
using ChatClosing.Media.Store;
using ChatClosing.Operations.Start;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Media;

/// <summary>Registers the files, in and out.</summary>
public static class MediaSetup
{
    /// <summary>Adds the store, the fetching and the tidying.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Media").Get<MediaSettings>() ?? new MediaSettings());
        services.AddHttpClient(MediaFetch.ClientName)
            .ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(20))
            // A platform's API does not redirect; whoever does must not get the token.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        services.AddSingleton<ISettingsCheck, MediaSettingsCheck>();
        services.AddSingleton<IMediaStore>(provider => new FolderMediaStore(
            provider.GetRequiredService<MediaSettings>(), provider.GetRequiredService<ChatDatabase>()));
        services.AddSingleton(new Wire());
        services.AddSingleton(provider => new GuardedFetch(
            new FetchLimits { Total = provider.GetRequiredService<MediaSettings>().FetchTimeout }, provider.GetRequiredService<Wire>()));
        services.AddSingleton<MediaLedger>().AddSingleton<UploadLedger>();
        services.AddSingleton<MediaViews>().AddSingleton<MediaEndpoints>().AddSingleton<PublicLinks>();
        services.AddSingleton(provider => new Uploads(
            provider.GetRequiredService<UploadLedger>(),
            provider.GetRequiredService<IMediaStore>(),
            provider.GetRequiredService<ChannelAccounts>(),
            MediaSettings.MaxBytes));
        services.AddSingleton(provider => new OutgoingFiles(
            provider.GetRequiredService<IDbContextFactory<ChatDb>>(),
            provider.GetRequiredService<IMediaStore>(),
            provider.GetRequiredService<PublicLinks>()));
        services.AddSingleton<MediaFetch>();
        services.AddSingleton<IErasesMedia, ErasedMedia>();
        services.AddHostedService<MediaFetches>();
        services.AddSingleton<MediaTidy>().AddHostedService(provider => provider.GetRequiredService<MediaTidy>());
        services.AddJob<TidyMedia>(
            "TidyMedia", JobSchedule.EveryMinutes(15), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        return services;
    }

    /// <summary>Maps the paths under <c>/api/v1</c>.</summary>
    public static void MapMedia(this IEndpointRouteBuilder api)
    {
        MediaEndpoints.Map(api);
        UploadEndpoint.Map(api);
    }

    /// <summary>Maps the links that platforms fetch from.</summary>
    public static void MapPublicFiles(this IEndpointRouteBuilder routes) => MediaEndpoints.MapPublic(routes);
}
