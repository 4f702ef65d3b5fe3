using System.Security.Cryptography;

namespace ChatClosing.Transcripts.Archive;

/// <summary>
/// A folder to which files are only ever added, under names that say day, conversation and revision. The manifest with the hashes is written last: what
/// has none is not there yet.
/// </summary>
internal sealed class ArchiveFolder(string folder)
{
    /// <summary>Adds a file, whole or not at all.</summary>
    /// <param name="name">Below the folder, with slashes.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False when there is another file of that name: it stays.</returns>
    public async Task<bool> AddAsync(string name, byte[] bytes, CancellationToken cancel)
    {
        var path = Path.Combine([folder, .. name.Split('/')]);
        if (await IsThereAsync(path, bytes, cancel) is { } same)
            return same;
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
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node was faster with the same file, or with another one.
            return await IsThereAsync(path, bytes, cancel) == true;
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Deletes everything of a conversation: only for an erasure.</summary>
    public void Erase(Guid conversation)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, $"{conversation}.*", SearchOption.AllDirectories))
            File.Delete(file);
    }

    private static async Task<bool?> IsThereAsync(string path, byte[] bytes, CancellationToken cancel) => File.Exists(path)
        ? SHA256.HashData(await File.ReadAllBytesAsync(path, cancel)).AsSpan().SequenceEqual(SHA256.HashData(bytes))
        : null;
}
