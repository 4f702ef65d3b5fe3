using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Load;

/// <summary>One kept-alive HTTP/1.1 connection that sends ready-made requests and reads the answers: as little work as possible, for it shares the machine.</summary>
internal sealed class ClientConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[4_096];

    /// <summary>Connects.</summary>
    public Task ConnectAsync(Uri url, CancellationToken cancel) => socket.ConnectAsync(url.Host, url.Port, cancel).AsTask();

    /// <summary>One call after the other until there are no more or the time is over.</summary>
    public async Task CallAsync(CallQueue calls, long until, CallerBook book, CancellationToken cancel)
    {
        for (var began = Stopwatch.GetTimestamp(); began < until && calls.TryTake(out var call); began = Stopwatch.GetTimestamp())
        {
            await socket.SendAsync(call, cancel);
            if (await ReadAsync(cancel))
                book.Times.Add(Stopwatch.GetElapsedTime(began).Ticks);
            else
                book.Refused++;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    // Whether it was acknowledged. Every answer here is without a body.
    private async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            length += read;
            var answer = buffer.AsSpan(0, length);
            if (answer.EndsWith("\r\n\r\n"u8))
            {
                if (answer.StartsWith("HTTP/1.1 200 "u8))
                    return true;
                if (answer.StartsWith("HTTP/1.1 503 "u8))
                    return false;
            }

            if (read == 0 || length == buffer.Length || answer.EndsWith("\r\n\r\n"u8))
                throw new BenchmarkException($"The server answered: {Encoding.ASCII.GetString(answer)}");
        }
    }
}

/// <summary>Ready-made requests, each for whoever comes first.</summary>
internal sealed class CallQueue(byte[][] calls)
{
    private int taken = -1;

    /// <summary>The next one; false when there are no more.</summary>
    public bool TryTake(out byte[] call)
    {
        var index = Interlocked.Increment(ref taken);
        call = index < calls.Length ? calls[index] : [];
        return index < calls.Length;
    }
}
