namespace ChatClosing.Storage;

/// <summary>SQLite has one writer at a time: everybody in this process who writes takes this gate. On PostgreSQL it is always open.</summary>
public sealed class SqliteWriteGate : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Waits for the turn.</summary>
    /// <param name="isSqlite">Whether the database is SQLite; otherwise nobody waits.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async ValueTask<IDisposable?> EnterAsync(bool isSqlite, CancellationToken cancel)
    {
        if (!isSqlite)
            return null;
        await gate.WaitAsync(cancel);
        return new Turn(gate);
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
