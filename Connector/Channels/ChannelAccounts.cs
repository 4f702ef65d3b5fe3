using System.Collections.Frozen;
using System.Security.Cryptography;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;

namespace ChatClosing.Channels;

/// <summary>
/// The channel accounts of this installation with their adapters and settings. Read at the start; everything here is from memory. Only tokens change
/// while it runs, those that platforms renew.
/// </summary>
public sealed class ChannelAccounts
{
    private readonly Lock renewing = new();
    private readonly FrozenDictionary<(string Channel, string? Provider), IChannelAdapter> adapters;
    private readonly FrozenDictionary<string, Facts> facts;
    private readonly Facts unknown = new(new ChannelTraits { TextLimit = 1_000 }, new LifecycleSettings());
    private volatile Current current;

    internal ChannelAccounts(IReadOnlyList<ChannelAccount> accounts, IEnumerable<IChannelAdapter> adapters, Func<string, LifecycleSettings> settingsOf)
    {
        Configured = accounts;
        current = new Current(accounts);
        Nobody = new ChannelAccount
        {
            Name = "",
            Channel = accounts is [var first, ..] ? first.Channel : adapters.First().Channel,
            Provider = accounts is [var same, ..] ? same.Provider : adapters.First().Provider,
            AccountId = "",
            AppSecret = RandomNumberGenerator.GetHexString(64),
            ApiBaseUrl = new Uri("http://localhost/"),
        };
        this.adapters = adapters.ToFrozenDictionary(a => (a.Channel, a.Provider));
        facts = accounts.ToFrozenDictionary(a => a.Name, a => new Facts(AdapterOf(a).Traits, settingsOf(a.Name)), StringComparer.Ordinal);
    }

    /// <summary>An account that nobody can sign for: stands in for names that do not exist.</summary>
    public ChannelAccount Nobody { get; }

    /// <summary>All of them as they are in the settings.</summary>
    public IReadOnlyList<ChannelAccount> Configured { get; }

    /// <summary>All of them, with the tokens of now.</summary>
    public IReadOnlyList<ChannelAccount> All => current.All;

    /// <summary>By its name; null when there is none.</summary>
    public ChannelAccount? Find(string name) => current.ByName.GetValueOrDefault(name);

    /// <summary>An account has other tokens from now on; nothing happens when there is no such account.</summary>
    public void Renew(string name, string accessToken, string? refreshToken)
    {
        lock (renewing)
            current = new Current([.. All.Select(a => a.Name == name ? a with { AccessToken = accessToken, RefreshToken = refreshToken } : a)]);
    }

    /// <summary>What translates an account's channel.</summary>
    public IChannelAdapter AdapterOf(ChannelAccount account) => adapters[(account.Channel, account.Provider)];

    /// <summary>
    /// The account that an event belongs to: by its kind and the platform's id of the account, among those with the secret that verified the call – so that one URL
    /// may serve several pages and channels of an app, but never those of another.
    /// </summary>
    public ChannelAccount? Route(ChannelAccount called, string channel, string accountId)
    {
        if (called.Channel == channel && called.AccountId == accountId)
            return called;
        foreach (var account in All)
        {
            if (account.Channel == channel && account.AccountId == accountId && SharesSecret(account, called))
                return account;
        }

        return null;
    }

    /// <summary>The accounts of the same app: those with the secret that verified a call to this one, and itself.</summary>
    public IEnumerable<ChannelAccount> OfSameApp(ChannelAccount called) => All.Where(account => SharesSecret(account, called));

    // While a secret is being rotated, the accounts of one app may know the new one, the old one or both.
    private static bool SharesSecret(ChannelAccount one, ChannelAccount other) =>
        one.AppSecret == other.AppSecret || one.AppSecret == other.PreviousAppSecret || one.PreviousAppSecret == other.AppSecret
            || (one.PreviousAppSecret is not null && one.PreviousAppSecret == other.PreviousAppSecret);

    /// <summary>Traits and settings of an account; careful defaults for one that is not configured any more.</summary>
    public Facts FactsOf(string account) => facts.GetValueOrDefault(account, unknown);

    private sealed class Current(IReadOnlyList<ChannelAccount> all)
    {
        public IReadOnlyList<ChannelAccount> All => all;

        public FrozenDictionary<string, ChannelAccount> ByName { get; } = all.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
    }
}
