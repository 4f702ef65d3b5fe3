using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatClosing.Tests.Browser;

/// <summary>The network between a browser and the server: a relay on loopback that can be cut and mended.</summary>
public sealed class Line : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> ends = new();
    private readonly int server;
    private readonly Task accepting;
    private volatile bool isCut;

    public Line(Uri server)
    {
        this.server = server.Port;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the server.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Breaks every connection, and lets none through from now on.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var end in ends.Keys)
            end.Close();
    }

    public void Mend() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        listener.Stop();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return; // stopped
        }
    }

    private async Task RelayAsync(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient();
        ends[near] = ends[far] = true;
        try
        {
            if (isCut)
                return;
            await far.ConnectAsync(IPAddress.Loopback, server);
            var (up, down) = (near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            await await Task.WhenAny(up, down);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            return; // cut, or one side went away
        }
        finally
        {
            ends.TryRemove(near, out _);
            ends.TryRemove(far, out _);
        }
    }
}
