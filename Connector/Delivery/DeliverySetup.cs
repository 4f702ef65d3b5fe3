using ChatClosing.Channels;
using ChatClosing.Delivery.Tokens;
using ChatClosing.Jobs.Work;
using ChatClosing.Operations.Start;

namespace ChatClosing.Delivery;

/// <summary>Registers the delivery.</summary>
public static class DeliverySetup
{
    /// <summary>Adds the outbox's loop and the look-up of names.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Delivery").Get<DeliverySettings>() ?? new DeliverySettings());
        AddPlatformClient(services, ChannelsSetup.ClientName, settings => settings.CallTimeout);
        AddPlatformClient(services, MessageDelivery.FileClientName, settings => settings.FileTimeout);
        services.AddSingleton<ISettingsCheck, DeliverySettingsCheck>();
        services.AddSingleton<OutgoingMessages>().AddSingleton<MessageDelivery>();
        services.AddHostedService<DeliveryLoop>();
        services.AddSingleton<UnknownReceipts>().AddHostedService(provider => provider.GetRequiredService<UnknownReceipts>());
        services.AddJob<ReconcileMessages>(
            "ReconcileMessages", JobSchedule.Hourly(20), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        services.AddSingleton<TokenSeal>().AddSingleton<AccountTokens>().AddHostedService(provider => provider.GetRequiredService<AccountTokens>());
        services.AddJob<RefreshTokens>(
            "RefreshTokens", JobSchedule.EveryMinutes(5), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        services.AddHostedService<ProfileLookUps>();
        services.AddHostedService<ContextLookUps>();
        return services;
    }

    private static void AddPlatformClient(IServiceCollection services, string name, Func<DeliverySettings, TimeSpan> timeout) => services.AddHttpClient(name)
        .ConfigureHttpClient((provider, http) => http.Timeout = timeout(provider.GetRequiredService<DeliverySettings>()))
        // A platform's API does not redirect; whoever does must not get the token.
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
}
