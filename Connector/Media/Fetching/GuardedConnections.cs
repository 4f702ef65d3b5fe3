using System.Net;
using System.Net.Sockets;

namespace ChatClosing.Media.Fetching;

/// <summary>
/// Opens connections for fetches. The name is resolved here and the connection goes to the very address that was judged: a name that answers
/// otherwise the second time
/// (rebinding) is never asked a second time.
/// </summary>
internal sealed class GuardedConnections(Wire wire)
{
    private const int MaxTries = 3;

    /// <summary>A client that reaches the public internet and nothing else.</summary>
    public HttpMessageInvoker ToInternet() => Client(PublicAddress.Is);

    /// <summary>A client that reaches this machine and nothing else.</summary>
    public HttpMessageInvoker ToLoopback() => Client(IPAddress.IsLoopback);

    // An invoker, not an HttpClient: no default headers, no buffering, no time-out but ours.
    private HttpMessageInvoker Client(Func<IPAddress, bool> mayReach) => new(new SocketsHttpHandler
    {
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, mayReach, cancel),
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        // A proxy of the environment would resolve the names itself.
        UseProxy = false,
        Credentials = null,
        PreAuthenticate = false,
        // Our traces are nobody's business.
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 16,
        // What is left of an answer that was cut is not read to the end.
        ResponseDrainTimeout = TimeSpan.Zero,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        SslOptions = new() { RemoteCertificateValidationCallback = wire.Believe },
    });

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint to, Func<IPAddress, bool> mayReach, CancellationToken cancel)
    {
        var found = IPAddress.TryParse(to.Host.Trim('[', ']'), out var literal) ? [literal] : await wire.Resolve(to.Host, cancel);
        // Those that may not be reached are left out instead of spoiling the rest: behind NAT64 every name has one of 64:ff9b:: beside its own.
        var open = found.Where(mayReach).Take(MaxTries).ToList();
        if (open.Count == 0)
            throw new ForbiddenAddressException(to.Host);
        for (var i = 0; ; i++)
        {
            try
            {
                return await wire.Dial(new IPEndPoint(open[i], to.Port), cancel);
            }
            catch (SocketException) when (i + 1 < open.Count)
            {
                // The next address of the same name.
            }
        }
    }
}

/// <summary>A name leads only to addresses that may not be reached.</summary>
internal sealed class ForbiddenAddressException(string host) : IOException($"{host} is at an address that is not of the public internet.")
{
    /// <summary>The name.</summary>
    public string Host { get; } = host;
}
