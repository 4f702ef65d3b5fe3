namespace ChatClosing.Storage;

/// <summary>Wakes a loop that sleeps. Ringing while it works is remembered: it does not sleep then.</summary>
internal sealed class Bell
{
    private TaskCompletionSource rung = New();

    /// <summary>Wakes it.</summary>
    public void Ring() => Volatile.Read(ref rung).TrySetResult();

    /// <summary>Sleeps until somebody rings, or for so long.</summary>
    /// <param name="longest">How long at the most; nothing at all when it is not positive.</param>
    /// <param name="clock">Whose time.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancel)
    {
        var bell = Volatile.Read(ref rung);
        if (longest > TimeSpan.Zero)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(bell.Task, Task.Delay(longest, clock, enough.Token));
            await enough.CancelAsync();
        }

        cancel.ThrowIfCancellationRequested();
        if (bell.Task.IsCompleted)
            Interlocked.CompareExchange(ref rung, New(), bell);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
