namespace ChatClosing.Tests.Crash;

/// <summary>Kills a server in the middle of a sync: at the so-manieth thing that a receiver has taken, before the server hears that it did.</summary>
internal sealed class Fuse
{
    private readonly Lock gate = new();
    private TaskCompletionSource? burnt;
    private ServerProcess? victim;
    private int left;

    /// <summary>Whom, and at how many.</summary>
    /// <returns>Ends when the kill has happened.</returns>
    public Task LightAsync(ServerProcess server, int count)
    {
        lock (gate)
        {
            (victim, left) = (server, count);
            burnt = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return burnt.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>A receiver has taken something.</summary>
    public void Burns()
    {
        lock (gate)
        {
            if (victim is null || --left > 0)
                return;
            victim.Kill();
            victim = null;
            burnt!.SetResult();
        }
    }
}
