using System.Collections.Frozen;

namespace ChatClosing.Bots;

/// <summary>The bots of this installation, by their channel accounts. Read at the start; everything here is from memory.</summary>
internal sealed class RemoteBots(IReadOnlyList<RemoteBot> bots, Uri serviceUrl)
{
    private readonly FrozenDictionary<string, RemoteBot> byAccount = bots.ToFrozenDictionary(b => b.Account, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<RemoteBot> All => bots;

    /// <summary>Where bots reach us; with a slash at the end. From the settings, never from a request.</summary>
    public string ServiceUrl { get; } = serviceUrl.AbsoluteUri.TrimEnd('/') + "/";

    /// <summary>Who signs our tokens, and for whom those of bots are.</summary>
    public string Issuer => ServiceUrl + "bots";

    /// <summary>By the channel account; null when it has none.</summary>
    public RemoteBot? Find(string account) => byAccount.GetValueOrDefault(account);

    /// <summary>Those of one app: a bot may answer for several accounts.</summary>
    public IReadOnlyList<RemoteBot> OfApp(string? appId) => [.. bots.Where(b => b.AppId == appId)];
}
