namespace ChatClosing.Transcripts.Archive;

/// <summary>
/// Where the archive's files lie: a folder or a bucket. Files are only ever added, under names that do not change, and go for an erasure alone. Not
/// registered where there is no archive.
/// </summary>
internal interface IArchiveStore
{
    /// <summary>Adds a file, whole or not at all. The same file again is well.</summary>
    /// <param name="name">Below the archive's root, with slashes.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is there under that name now: the content that was given, or another that was there before and stays.</returns>
    /// <exception cref="ArchiveAwayException">Not now.</exception>
    Task<byte[]> AddAsync(string name, byte[] bytes, CancellationToken cancel);

    /// <summary>Deletes every file whose name begins so and goes on with a dot, half written ones too. None is well.</summary>
    /// <param name="name">From <see cref="ArchiveNames.Of"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ArchiveAwayException">Not now; some may be gone.</exception>
    Task EraseAsync(string name, CancellationToken cancel);
}

/// <summary>The archive cannot be reached or written to now.</summary>
internal sealed class ArchiveAwayException(string message, Exception? inner = null) : Exception(message, inner);
