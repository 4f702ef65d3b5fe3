namespace ChatClosing.Media.Store;

/// <summary>
/// Keeps the bytes of files under their ids, and knows nothing else about them. All nodes share one store. The default is a folder; an object store
/// such as S3 fits
/// behind it too: the id is the object's name, an upload becomes visible when it is complete.
/// </summary>
public interface IMediaStore
{
    /// <summary>Keeps what is written, under the id, replacing what was there. Nobody sees it before it is complete and durable.</summary>
    /// <param name="id">The file's id: the only thing that its place is made of.</param>
    /// <param name="write">Writes the bytes; false throws them away again.</param>
    /// <param name="cancel">Gives up; nothing is kept.</param>
    /// <returns>What <paramref name="write"/> returned.</returns>
    /// <exception cref="IOException">No room, no such place.</exception>
    /// <exception cref="UnauthorizedAccessException">The place is not ours to write to.</exception>
    Task<bool> SaveAsync(Guid id, Func<Stream, CancellationToken, Task<bool>> write, CancellationToken cancel);

    /// <summary>Opens a file; the stream can be positioned. Null when there is none.</summary>
    Task<Stream?> OpenAsync(Guid id, CancellationToken cancel);

    /// <summary>Deletes a file for good; nothing happens when there is none.</summary>
    Task DeleteAsync(Guid id, CancellationToken cancel);
}
