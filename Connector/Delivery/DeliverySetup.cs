using ChatClosing.Channels;
namespace ChatClosing.Delivery;

/// <summary>Registers the delivery.</summary>
public static class DeliverySetup
{
    /// <summary>Adds the outbox's loop and the look-up of names.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Delivery").Get<DeliverySettings>() ?? new DeliverySettings());
        services.AddHttpClient(ChannelsSetup.ClientName)
            .ConfigureHttpClient((provider, http) => http.Timeout = provider.GetRequiredService<DeliverySettings>().CallTimeout)
            // A platform's API does not redirect; whoever does must not get the token.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<OutgoingMessages>().AddSingleton<MessageDelivery>();
        services.AddHostedService<DeliveryLoop>();
        services.AddHostedService<UnknownReceipts>();
        services.AddHostedService<ProfileLookUps>();
        services.AddHostedService<ContextLookUps>();
        return services;
    }
}
