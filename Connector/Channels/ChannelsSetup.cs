using ChatClosing.Adapters.Channels;
using ChatClosing.Channels.Hours;
using ChatClosing.Operations.Start;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Channels;

/// <summary>Registers the channel accounts.</summary>
public static class ChannelsSetup
{
    /// <summary>The name of the HTTP client that calls platforms.</summary>
    public const string ClientName = "platforms";

    /// <summary>Adds the adapters and the accounts of the settings, which are checked when they are first asked for.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ChannelSettingsReader(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetServices<IChannelAdapter>()).Read());
        services.AddSingleton<ISettingsCheck, ChannelsSettingsCheck>();
        services.AddSingleton<Templates>().AddSingleton<CustomerTyping>().AddSingleton<HoursBook>();
        services.AddSingleton<FactsOf>(provider =>
        {
            var (accounts, subscribed) = (provider.GetRequiredService<ChannelAccounts>(), provider.GetRequiredService<SubscribedEvents>());
            return name => subscribed.Names.Count == 0 ? accounts.FactsOf(name) : accounts.FactsOf(name) with { Subscribed = subscribed.Names };
        });
        return services;
    }

    /// <summary>Adds one channel: the one line of registration that it needs.</summary>
    public static IServiceCollection AddChannel<TAdapter>(this IServiceCollection services)
        where TAdapter : class, IChannelAdapter => services.AddSingleton<IChannelAdapter, TAdapter>();
}
