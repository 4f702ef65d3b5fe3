namespace ChatClosing.Demo;

/// <summary>Waiting for the server.</summary>
internal static class LifetimeExtensions
{
    /// <summary>Completes when the server listens.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancel);
    }
}
