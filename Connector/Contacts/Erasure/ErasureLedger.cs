using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClosing.Contacts.Erasure;

/// <summary>
/// What was erased, in a folder outside the database: one small file each, so that several nodes may write at once and a crash spoils at most the
/// file that it was writing. It holds ids that are hashes, and nothing about anybody.
/// </summary>
internal sealed class ErasureLedger(ErasureSettings settings)
{
    /// <summary>Whether it is kept at all.</summary>
    public bool IsKept => settings.Ledger is not null;

    /// <summary>Writes one down; durable when it returns. Does nothing when the ledger is not kept.</summary>
    public void Write(ErasureEntry entry)
    {
        if (settings.Ledger is not { } folder)
            return;
        Directory.CreateDirectory(folder);
        var place = Path.Combine(folder, $"{entry.Id:N}.json");
        var half = $"{place}.{Guid.NewGuid():N}.half";
        try
        {
            using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write))
            {
                JsonSerializer.Serialize(file, entry, ErasureJson.Default.ErasureEntry);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, place, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Everything that was ever written down, the oldest first.</summary>
    /// <exception cref="InvalidDataException">A file of it cannot be read: nobody knows whom it is about, and guessing is not allowed here.</exception>
    public IReadOnlyList<ErasureEntry> Read()
    {
        if (settings.Ledger is not { } folder || !Directory.Exists(folder))
            return [];
        return [.. Directory.EnumerateFiles(folder, "*.json").Select(Read).OrderBy(entry => entry.At)];
    }

    private static ErasureEntry Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, ErasureJson.Default.ErasureEntry) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Erasure__Ledger: '{file}' cannot be read. {e.Message}", e);
        }
    }
}

/// <summary>One erasure.</summary>
/// <param name="Id">Its own id: the row in the database has the same.</param>
/// <param name="ContactId">Who was erased: an id that is a hash.</param>
/// <param name="At">When.</param>
internal sealed record ErasureEntry(Guid Id, Guid ContactId, DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErasureEntry))]
internal sealed partial class ErasureJson : JsonSerializerContext;
