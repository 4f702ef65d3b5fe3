using System.Net.Sockets;
using System.Text;

namespace ChatClosing.Tests.Road;

/// <summary>A request written byte by byte: for what a well-behaved client cannot send.</summary>
internal sealed class RawCall : IDisposable
{
    private readonly TcpClient tcp = new();

    private RawCall()
    {
    }

    /// <summary>Connects and sends the head.</summary>
    public static async Task<RawCall> PostAsync(Uri url, params string[] headers)
    {
        var call = new RawCall();
        await call.tcp.ConnectAsync(url.Host, url.Port);
        var head = $"POST {url.AbsolutePath} HTTP/1.1\r\nHost: {url.Authority}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n";
        await call.SendAsync(Encoding.ASCII.GetBytes(head));
        return call;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await tcp.GetStream().WriteAsync(bytes);

    /// <summary>Sends chunks until the server has had enough.</summary>
    /// <returns>How many bytes it took, at the least.</returns>
    public async Task<long> FloodAsync(long most)
    {
        var chunk = Encoding.ASCII.GetBytes($"{64 * 1024:x}\r\n{new string('x', 64 * 1024)}\r\n");
        var sent = 0L;
        try
        {
            while (sent < most)
            {
                await SendAsync(chunk);
                sent += 64 * 1024;
            }
        }
        catch (IOException)
        {
            // It has closed: what it said is read by the caller.
        }

        return sent;
    }

    /// <summary>The answer's status; 0 when the connection was closed without one.</summary>
    public async Task<int> StatusAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var buffer = new byte[4096];
        try
        {
            var read = await tcp.GetStream().ReadAsync(buffer, patience.Token);
            return read < 12 ? 0 : int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose() => tcp.Dispose();
}
