namespace ChatClosing.Tests.Crash;

/// <summary>Where the server is now, and how many messages it has acknowledged.</summary>
internal sealed class Town
{
    private readonly Lock gate = new();
    private TaskCompletionSource<Uri> up = NewSource<Uri>();
    private TaskCompletionSource? reached;
    private long wanted;
    private long acknowledged;

    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>The server's address, as soon as it has one.</summary>
    public Task<Uri> UpAsync()
    {
        lock (gate)
            return up.Task;
    }

    public void IsUp(Uri at)
    {
        lock (gate)
            up.TrySetResult(at);
    }

    public void IsDown()
    {
        lock (gate)
            up = NewSource<Uri>();
    }

    public void Acknowledge(int count)
    {
        var now = Interlocked.Add(ref acknowledged, count);
        lock (gate)
        {
            if (now >= wanted)
                reached?.TrySetResult();
        }
    }

    /// <summary>Waits for so many more acknowledgements: the moment of the next one is as random as the traffic.</summary>
    public Task MoreAsync(int count)
    {
        lock (gate)
        {
            wanted = Acknowledged + count;
            reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (count == 0)
                reached.SetResult();
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
