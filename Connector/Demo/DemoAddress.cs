using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatClosing.Demo;

/// <summary>Where this machine reaches the demo.</summary>
internal static class DemoAddress
{
    // As in Properties/launchSettings.json.
    private const string Usual = "http://localhost:5080";

    /// <summary>Where a server listens: for the platforms to call.</summary>
    public static Uri Of(IServer server) => new(Of(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));

    /// <summary>
    /// Where the server is going to listen by <c>urls</c>, without a slash at its end; of several the first http one. With port 0 nobody knows yet:
    /// all works but the links by which platforms fetch files of ours.
    /// </summary>
    public static string Of(IConfiguration configuration) =>
        Of(configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);

    private static string Of(IEnumerable<string> urls)
    {
        var address = BindingAddress.Parse(urls.FirstOrDefault(url => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) ?? Usual);
        // A server that listens everywhere is called by the platforms on this machine.
        var host = address.Host is "[::]" or "0.0.0.0" or "*" or "+" ? "localhost" : address.Host;
        return $"http://{host}:{address.Port}{address.PathBase}";
    }
}
