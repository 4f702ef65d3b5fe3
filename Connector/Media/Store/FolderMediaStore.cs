using ChatClosing.Storage;

namespace ChatClosing.Media.Store;

/// <summary>
/// Files in a folder: <c>{folder}/{last two digits of the id}/{id}</c>. Several nodes need a folder that they share. Nothing of a path ever comes
/// from outside: names
/// are in the database only.
/// </summary>
internal sealed class FolderMediaStore : IMediaStore
{
    private const int BufferSize = 64 * 1024;
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);
    private readonly string folder;

    /// <summary>A store in the folder of the settings; without one in <c>media</c> beside an embedded database, else in the current folder.</summary>
    public FolderMediaStore(MediaSettings settings, ChatDatabase database)
        : this(settings.Folder ?? Path.Combine(Path.GetDirectoryName(database.File) ?? "", "media"))
    {
    }

    /// <summary>A store in a folder; it is made when the first file comes.</summary>
    public FolderMediaStore(string folder) => this.folder = Path.GetFullPath(folder);

    private string Incoming => Path.Combine(folder, "incoming");

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(Guid id, Func<Stream, CancellationToken, Task<bool>> write, CancellationToken cancel)
    {
        MakeFolder(folder);
        MakeFolder(Incoming);
        var half = Path.Combine(Incoming, $"{id:N}.{Guid.NewGuid():N}");
        try
        {
            await using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous))
            {
                if (!await write(file, cancel))
                    return false;
                // Before the rename: after a loss of power there is the whole file or none, never a hole with the right name.
                file.Flush(flushToDisk: true);
            }

            var place = PlaceOf(id);
            MakeFolder(Path.GetDirectoryName(place)!);
            File.Move(half, place, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            // Deleting it meanwhile is allowed: whoever reads it reads on.
            return Task.FromResult<Stream?>(new FileStream(
                PlaceOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            File.Delete(PlaceOf(id));
        }
        catch (DirectoryNotFoundException)
        {
            // Not even its folder was ever made.
        }

        return Task.CompletedTask;
    }

    /// <summary>Throws away what a crash left half written.</summary>
    /// <param name="now">The time of now.</param>
    public void ForgetHalves(DateTimeOffset now)
    {
        if (!Directory.Exists(Incoming))
            return;
        foreach (var half in Directory.EnumerateFiles(Incoming))
        {
            // Another node may be writing the younger ones.
            if (now.UtcDateTime - File.GetLastWriteTimeUtc(half) > LongestWrite)
                File.Delete(half);
        }
    }

    private string PlaceOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(folder, name[^2..], name);
    }

    // What customers send is nobody's business but this process's.
    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
