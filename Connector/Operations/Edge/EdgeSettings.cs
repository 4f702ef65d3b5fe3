using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ChatClosing.Operations.Edge;

/// <summary>The settings of the edge: <c>PublicUrl</c>, <c>AllowedHosts</c>, <c>Proxies__Known</c>.</summary>
internal sealed class EdgeSettings(IConfiguration configuration)
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Where the world reaches this server; null when it is not set or not understood (the settings' check says so).</summary>
    public Uri? PublicUrl { get; } = Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : null;

    /// <summary>Scheme, host and port of <see cref="PublicUrl"/> as a browser's <c>Origin</c> spells them.</summary>
    public string? PublicOrigin => PublicUrl?.GetLeftPart(UriPartial.Authority);

    /// <summary>The names this server answers to: those of the setting, else loopback; always the public one.</summary>
    public IList<string> Hosts()
    {
        const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var hosts = configuration["AllowedHosts"]?.Split(';', Trimmed) is { Length: > 0 } set
            ? set
            : Loopback;
        return PublicUrl is null ? [.. hosts] : [.. hosts, PublicUrl.Host];
    }

    /// <summary>Whether there is a proxy to believe.</summary>
    public bool HasProxies => !string.IsNullOrWhiteSpace(configuration["Proxies:Known"]);

    /// <summary>The proxies whose <c>X-Forwarded-…</c> are believed: addresses and networks with commas. Nobody's when it is empty.</summary>
    /// <exception cref="FormatException">One of them is neither.</exception>
    public IReadOnlyList<IPNetwork> Proxies() =>
    [
        .. (configuration["Proxies:Known"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => text.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(text) : Single(IPAddress.Parse(text))),
    ];

    /// <summary>Whether this is the name of this very machine: the one place where http is safe.</summary>
    public static bool IsLoopback(HostString host) =>
        Loopback.Contains(host.Host, StringComparer.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>One hop, and only from those.</summary>
    public void Believe(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = 1;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Proxies())
            options.KnownIPNetworks.Add(network);
    }

    private static IPNetwork Single(IPAddress address) =>
        new(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128);
}
