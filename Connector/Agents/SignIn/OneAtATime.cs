namespace ChatClosing.Agents.SignIn;

/// <summary>
/// Attempts for one name come one after the other: a hundred at once would all be judged before the first failure is counted. Names share a few
/// lanes.
/// </summary>
internal sealed class OneAtATime : IDisposable
{
    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancel)
    {
        var lane = lanes[(uint)name.GetHashCode(StringComparison.Ordinal) % (uint)lanes.Length];
        await lane.WaitAsync(cancel);
        return new Turn(lane);
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(lanes, lane => lane.Dispose());

    private sealed class Turn(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
