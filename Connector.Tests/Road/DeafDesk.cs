using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace ChatClosing.Tests.Road;

/// <summary>A desk whose browser hangs: it connects, and does not read. Its system takes hardly anything for it either.</summary>
internal sealed class DeafDesk : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket socket = new();
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseCookies = false });

    public static async Task<DeafDesk> ConnectAsync(Uri server, Browser browser)
    {
        var desk = new DeafDesk();
        desk.socket.Options.SetRequestHeader("Cookie", browser.Cookies);
        desk.socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        await desk.socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/live" }.Uri, desk.http, default);
        await desk.socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, default);
        return desk;
    }

    /// <summary>It wakes up and reads what is on the line, until that ends.</summary>
    /// <returns>How many bytes there were.</returns>
    public async Task<long> ReadToEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), patience.Token) is { MessageType: not WebSocketMessageType.Close } part)
                bytes += part.Count;
        }
        catch (WebSocketException)
        {
            // Cut in the middle.
        }

        return bytes;
    }

    public void Dispose()
    {
        socket.Dispose();
        http.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var line = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await line.ConnectAsync(context.DnsEndPoint, cancel);
        return new NetworkStream(line, ownsSocket: true);
    }
}
