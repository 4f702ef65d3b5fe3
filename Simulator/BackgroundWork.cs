using System.Collections.Concurrent;

namespace ChatClosing.Simulator;

/// <summary>Work that goes on by itself until it is done or the platform is shut down.</summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<long, Task> running = new();
    private long last;

    public CancellationToken Stopping => stopping.Token;

    public int Count => running.Count;

    public void Run(Func<CancellationToken, Task> work)
    {
        var id = Interlocked.Increment(ref last);
        var done = new TaskCompletionSource();
        running[id] = done.Task;
        _ = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await work(stopping.Token).ConfigureAwait(false);
                done.SetResult();
                running.TryRemove(id, out _);
            }
            catch (OperationCanceledException)
            {
                done.SetResult();
                running.TryRemove(id, out _);
            }
            catch (Exception exception)
            {
                // Stays among the running, so that shutting down tells of it.
                done.SetException(exception);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running.Values).ConfigureAwait(false);
        stopping.Dispose();
    }
}
