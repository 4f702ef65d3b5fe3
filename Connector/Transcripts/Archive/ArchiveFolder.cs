namespace ChatClosing.Transcripts.Archive;

/// <summary>The archive in a folder, which several nodes may share.</summary>
internal sealed class ArchiveFolder(string folder) : IArchiveStore
{
    /// <inheritdoc/>
    public async Task<byte[]> AddAsync(string name, byte[] bytes, CancellationToken cancel)
    {
        try
        {
            return await AddFileAsync(PathOf(name), bytes, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Away(e);
        }
    }

    /// <inheritdoc/>
    public Task EraseAsync(string name, CancellationToken cancel)
    {
        var path = PathOf(name);
        var day = Path.GetDirectoryName(path)!;
        try
        {
            // A share that is not mounted is no empty archive.
            if (!Directory.Exists(folder))
                throw new DirectoryNotFoundException();
            foreach (var file in Directory.Exists(day) ? Directory.EnumerateFiles(day, $"{Path.GetFileName(path)}.*") : [])
                File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Away(e);
        }

        return Task.CompletedTask;
    }

    private static ArchiveAwayException Away(Exception e) => new("The archive's folder cannot be written to now.", e);

    private static async Task<byte[]> AddFileAsync(string path, byte[] bytes, CancellationToken cancel)
    {
        if (File.Exists(path))
            return await File.ReadAllBytesAsync(path, cancel);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Guid.NewGuid():N}.half";
        try
        {
            await using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(bytes, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: false);
            return bytes;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node was faster with the same file, or with another one.
            return await File.ReadAllBytesAsync(path, cancel);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private string PathOf(string name) => Path.Combine([folder, .. name.Split('/')]);
}
