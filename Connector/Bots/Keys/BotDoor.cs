using System.Net;

namespace ChatClosing.Bots.Keys;

/// <summary>Lets bots in that may speak for a channel account, and nobody else.</summary>
internal sealed class BotDoor(RemoteBots bots, BotTokens tokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>Where bots reach us.</summary>
    public string ServiceUrl => bots.ServiceUrl;

    /// <summary>The bots that a caller may speak for; none when it is nobody.</summary>
    public async Task<IReadOnlyList<RemoteBot>> WhoAsync(HttpContext http)
    {
        var shown = http.Request.Headers.Authorization;
        if (shown.Count == 0)
            return IsOfThisMachine(http) ? bots.OfApp(null) : [];
        return shown is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && await tokens.AppOfAsync(header[Scheme.Length..].Trim(), http.RequestAborted) is { } app
                ? bots.OfApp(app)
                : [];
    }

    // A proxy on this machine brings the world, and a browser on it any page: who came through one of them is not of this machine.
    private static bool IsOfThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("X-Original-For") && !http.Request.Headers.ContainsKey("Forwarded")
        && !http.Request.Headers.ContainsKey("Origin");
}
