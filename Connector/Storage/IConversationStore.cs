namespace ChatClosing.Storage;

/// <summary>
/// The write side of the database: one transaction a batch. Two implementations, PostgreSQL and SQLite; one compliance suite.
/// Used by the command pump alone, from one task at a time.
/// </summary>
public interface IConversationStore : IAsyncDisposable
{
    /// <summary>
    /// Begins the transaction: makes missing threads and contacts, locks the threads in the order of their ids, then reads – in statements of their own, for what
    /// is read in the locking statement may be older than the lock.
    /// </summary>
    /// <param name="keys">What to lock and to read.</param>
    /// <param name="cancel">Gives up; the transaction is rolled back.</param>
    Task<LoadedBatch> BeginAsync(BatchKeys keys, CancellationToken cancel);

    /// <summary>Writes and commits durably.</summary>
    /// <param name="writes">All that the batch came to.</param>
    /// <param name="cancel">Gives up; nobody knows then whether it was committed.</param>
    Task CommitAsync(BatchWrites writes, CancellationToken cancel);

    /// <summary>Ends the transaction without effect. Does nothing when there is none; never throws.</summary>
    Task RollBackAsync();

    /// <summary>What an exception of this store means for the batch.</summary>
    StoreFailure Classify(Exception exception);
}
