using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatClosing.Media.Fetching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Tests.Media;

/// <summary>
/// An internet on loopback: names have the addresses that the test gives them, and whatever address is dialled, one real TLS server answers – and
/// remembers who asked
/// whom for what.
/// </summary>
internal sealed class SmallInternet : IAsyncDisposable
{
    public const string PublicIp = "93.184.215.14";

    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;
    private readonly ConcurrentDictionary<string, Func<string[]>> names = new();

    private SmallInternet(WebApplication app, X509Certificate2 certificate) => (this.app, this.certificate) = (app, certificate);

    /// <summary>The addresses that were connected to.</summary>
    public ConcurrentQueue<IPEndPoint> Dialled { get; } = new();

    /// <summary>What was asked: host, path and headers.</summary>
    public ConcurrentQueue<(string Host, string Path, IHeaderDictionary Headers)> Asked { get; } = new();

    public Wire Wire => new() { Resolve = ResolveAsync, Dial = DialAsync, Believe = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() };

    private int Port => new Uri(app.Urls.First()).Port;

    public static async Task<SmallInternet> StartAsync(RequestDelegate answer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = new CertificateRequest("CN=everybody", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Logging.ClearProviders();
        var internet = new SmallInternet(builder.Build(), certificate);
        internet.app.Run(http =>
        {
            internet.Asked.Enqueue((http.Request.Host.Value!, http.Request.Path.Value!, new HeaderDictionary(http.Request.Headers.ToDictionary())));
            return answer(http);
        });
        await internet.app.StartAsync();
        return internet;
    }

    /// <summary>A name has these addresses; else every name is at <see cref="PublicIp"/>.</summary>
    public SmallInternet Where(string host, params string[] addresses) => Where(host, () => addresses);

    /// <summary>A name has other addresses each time it is asked.</summary>
    public SmallInternet Where(string host, Func<string[]> addresses)
    {
        names[host] = addresses;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel) =>
        Task.FromResult(Array.ConvertAll(names.TryGetValue(host, out var addresses) ? addresses() : [PublicIp], IPAddress.Parse));

    private async Task<Stream> DialAsync(IPEndPoint to, CancellationToken cancel)
    {
        Dialled.Enqueue(to);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
