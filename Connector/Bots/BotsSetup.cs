using ChatClosing.Bots.Answers;
using ChatClosing.Bots.Calls;
using ChatClosing.Bots.Keys;
using ChatClosing.Jobs.Work;
using ChatClosing.Operations.Start;

namespace ChatClosing.Bots;

/// <summary>Registers the connector of remote bots.</summary>
public static class BotsSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddBots(this IServiceCollection services)
    {
        services.AddSingleton<ISettingsCheck, BotSettingsCheck>();
        services.AddSingleton(provider => new BotSettingsReader(provider.GetRequiredService<IConfiguration>()).Read());
        services.AddHttpClient(BotWire.ClientName)
            // Each call has its own limit.
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            // A bot does not redirect; whoever does must not get the token.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<BotKeys>().AddSingleton<BotTokens>().AddSingleton<BotDoor>();
        services.AddSingleton<BotFiles>().AddSingleton<BotSignals>().AddSingleton<BotMessages>();
        services.AddSingleton<BotActivities>().AddSingleton<BotWire>().AddSingleton<BotWork>();
        services.AddJob<TidyBotCalls>(
            "TidyBotCalls", JobSchedule.Daily(new TimeOnly(3, 40)), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        return services.AddSingleton<BotLoop>().AddHostedService(provider => provider.GetRequiredService<BotLoop>());
    }

    /// <summary>Maps <c>/v3/conversations</c> and <c>/bots</c>.</summary>
    public static void MapBots(this IEndpointRouteBuilder routes)
    {
        ConnectorEndpoints.Map(routes);
        KeyEndpoints.Map(routes);
    }
}
