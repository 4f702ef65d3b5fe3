using System.Diagnostics;

namespace ChatClosing.Benchmarks.Load;

/// <summary>A closed loop: so many connections, each with one call under way.</summary>
internal sealed class HttpLoad : IDisposable
{
    private readonly List<ClientConnection> connections = [];

    /// <summary>Opens the connections.</summary>
    public static async Task<HttpLoad> ConnectAsync(Uri url, int count, CancellationToken cancel)
    {
        var load = new HttpLoad();
        for (var i = 0; i < count; i++)
        {
            load.connections.Add(new ClientConnection());
            await load.connections[i].ConnectAsync(url, cancel);
        }

        return load;
    }

    /// <summary>Calls until the calls or the time are used up; every call that was begun is finished.</summary>
    public async Task<LoadResult> RunAsync(byte[][] calls, TimeSpan time, CancellationToken cancel)
    {
        var queue = new CallQueue(calls);
        var books = connections.ConvertAll(_ => new CallerBook());
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(connections.Select((c, i) => Task.Run(() => c.CallAsync(queue, until, books[i], cancel), cancel)));
        return LoadResult.Of(books, Stopwatch.GetElapsedTime(began));
    }

    /// <inheritdoc/>
    public void Dispose() => connections.ForEach(c => c.Dispose());
}
