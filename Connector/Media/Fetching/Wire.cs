using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ChatClosing.Media.Fetching;

/// <summary>How names become addresses and addresses connections. Tests put a network of their own in its place.</summary>
internal sealed record Wire
{
    /// <summary>The addresses of a name.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Connects to exactly this address.</summary>
    public Func<IPEndPoint, CancellationToken, Task<Stream>> Dial { get; init; } = ConnectAsync;

    /// <summary>Whether a certificate is believed; null for the rules of the machine.</summary>
    public RemoteCertificateValidationCallback? Believe { get; init; }

    private static async Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken cancel)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
