namespace ChatClosing.Storage;

/// <summary>What a failed batch is to do.</summary>
public enum StoreFailure
{
    /// <summary>Dead-lock, serialisation, lock time-out: the same batch again.</summary>
    Again,

    /// <summary>
    /// A key is there already, or a version is not the one that was read: look once more; if it stays so, find it by halves: a bug, or bad data.
    /// </summary>
    Stale,

    /// <summary>The database is away, full, read-only or has no connection left: refuse all callers at once.</summary>
    Away,

    /// <summary>Something in the batch cannot be stored: find it by halves.</summary>
    BadData,
}
