using System.Security.Claims;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace ChatClosing.Desk;

/// <summary>
/// The line to one desk, with a queue and a writer of its own: a desk that does not read holds up nobody. When more waits for it than 1 MiB, its line
/// is cut; it comes back, reads its lists again and each log after the last seq it has (S-10).
/// </summary>
internal sealed partial class LiveLine(HubCallerContext connection, IClientProxy desk, ILogger log)
{
    /// <summary>Bytes that may wait, what is being written included.</summary>
    public const int MostWaiting = 1 << 20;

    private readonly Channel<Push> queue = Channel.CreateUnbounded<Push>(new UnboundedChannelOptions { SingleReader = true });
    private long waiting;

    /// <summary>The connection's id.</summary>
    public string Id => connection.ConnectionId;

    /// <summary>Who is at the desk.</summary>
    public ClaimsPrincipal? User => connection.User;

    /// <summary>Cuts the line.</summary>
    public void Abort() => connection.Abort();

    /// <summary>Sends it when those before it are sent. Returns at once.</summary>
    /// <returns>False when too much waits: the line is cut.</returns>
    public bool Send(Push push)
    {
        // A single push is always taken, whatever its size: it would be as large the next time.
        var before = Interlocked.Add(ref waiting, push.Size) - push.Size;
        if (before == 0 || before + push.Size <= MostWaiting)
        {
            queue.Writer.TryWrite(push);
            return true;
        }

        if (queue.Writer.TryComplete())
            LogTooSlow(Id, before);
        Abort();
        return false;
    }

    /// <summary>Writes what is queued until the desk is gone. Never throws.</summary>
    public async Task WriteAsync()
    {
        try
        {
            await foreach (var push in queue.Reader.ReadAllAsync(connection.ConnectionAborted))
            {
                await desk.SendCoreAsync(push.Method, push.Arguments, connection.ConnectionAborted);
                Interlocked.Add(ref waiting, -push.Size);
            }
        }
        catch (OperationCanceledException)
        {
            // It is gone.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was not written is missing on that desk: it has to come back and read.
            LogBroke(e, Id);
            Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The desk on connection {Connection} does not read, {Bytes} bytes wait for it: closed")]
    private partial void LogTooSlow(string connection, long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Writing to connection {Connection} broke: closed")]
    private partial void LogBroke(Exception e, string connection);
}
