namespace ChatClosing.Simulator;

/// <summary>Tells everybody who waits that something changed.</summary>
internal sealed class Signal
{
    private TaskCompletionSource changed = New();
    private long version;

    /// <summary>Grows with every change.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Completes at the next change. Take it before looking, then nothing is missed.</summary>
    public Task Next => Volatile.Read(ref changed).Task;

    public void Raise()
    {
        Interlocked.Increment(ref version);
        Interlocked.Exchange(ref changed, New()).SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
