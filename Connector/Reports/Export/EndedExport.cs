using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ChatClosing.Reports.Feed;

namespace ChatClosing.Reports.Export;

/// <summary>
/// Keeps a folder with one file for each day of UTC – NDJSON, the latest revision of each conversation – equal to the source. A file that agrees with
/// the day's digest and with its own hash, in a file beside it as <c>sha256sum</c> writes it, is left alone, any other is read anew: whatever broke
/// off, was revised or was spoilt is repaired by running it again.
/// </summary>
internal sealed class EndedExport(IEndedSource source, JsonSerializerOptions json)
{
    private const int Tries = 3;
    private static readonly (int Count, string Hash) Spoilt = (-1, "");

    /// <summary>Brings a day's file up to date.</summary>
    /// <param name="day">The day.</param>
    /// <param name="file">The file; it is replaced as a whole or not at all.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ExportedDay> ToFileAsync(DateOnly day, string file, CancellationToken cancel)
    {
        var before = await DigestOfFileAsync(file, cancel);
        var wanted = await source.DigestAsync(day, cancel);
        if (before == (wanted.Count, wanted.Hash))
            return new ExportedDay(day, wanted.Count, wanted.Hash, "agrees");
        var (facts, digest) = await ReadAsync(day, cancel);
        await WriteAsync(file, facts, cancel);
        await File.WriteAllTextAsync(HashFileOf(file), await HashLineAsync(file, cancel), cancel);
        // What was written is read again: a file that cannot be read is no export.
        return await DigestOfFileAsync(file, cancel) == (digest.Count, digest.Hash)
            ? new ExportedDay(day, digest.Count, digest.Hash, before is null ? "written" : "repaired")
            : throw new InvalidDataException($"{file} does not hold what was written to it.");
    }

    /// <summary>Writes a day's lines to a stream after they agreed with the digest.</summary>
    public async Task<ExportedDay> ToStreamAsync(DateOnly day, Stream to, CancellationToken cancel)
    {
        var (facts, digest) = await ReadAsync(day, cancel);
        await EndedLines.WriteAsync(to, facts.ToAsyncEnumerable(), json, cancel);
        return new ExportedDay(day, digest.Count, digest.Hash, "written");
    }

    /// <summary>The latest revisions of a day; once more when it moved meanwhile.</summary>
    private async Task<(IReadOnlyList<EndedView> Facts, DigestView Digest)> ReadAsync(DateOnly day, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var facts = EndedDigest.Latest(await source.ReadAsync(day, cancel)).ToList();
            var digest = await source.DigestAsync(day, cancel);
            if (EndedDigest.Of(facts) == (digest.Count, digest.Hash))
                return (facts, digest);
            if (attempt == Tries)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}: the feed and the digest do not agree. Run it again."));
        }
    }

    private async Task<(int Count, string Hash)?> DigestOfFileAsync(string file, CancellationToken cancel)
    {
        if (!File.Exists(file))
            return null;
        // The digest sums up what revisions change; names and the rest are only in here.
        if (!File.Exists(HashFileOf(file)) || await File.ReadAllTextAsync(HashFileOf(file), cancel) != await HashLineAsync(file, cancel))
            return Spoilt;
        try
        {
            var facts = new List<EndedView>();
            await foreach (var line in File.ReadLinesAsync(file, cancel))
                facts.Add(JsonSerializer.Deserialize<EndedView>(line, json) ?? throw new JsonException("An empty line."));
            return EndedDigest.Of(facts);
        }
        catch (JsonException)
        {
            // Spoilt, or cut off by whatever wrote it: it agrees with nothing.
            return Spoilt;
        }
    }

    private static string HashFileOf(string file) => $"{file}.sha256";

    private static async Task<string> HashLineAsync(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        return $"{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel))}  {Path.GetFileName(file)}\n";
    }

    private async Task WriteAsync(string file, IReadOnlyList<EndedView> facts, CancellationToken cancel)
    {
        var half = $"{file}.{Guid.NewGuid():N}.half";
        try
        {
            await using (var stream = File.Create(half))
            {
                await EndedLines.WriteAsync(stream, facts.ToAsyncEnumerable(), json, cancel);
                stream.Flush(flushToDisk: true);
            }

            File.Move(half, file, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}

/// <summary>A day that was exported.</summary>
/// <param name="Day">The day of UTC.</param>
/// <param name="Count">Conversations.</param>
/// <param name="Hash">Their digest, on both sides.</param>
/// <param name="What"><c>agrees</c> (nothing to do), <c>written</c> or <c>repaired</c>.</param>
internal sealed record ExportedDay(DateOnly Day, int Count, string Hash, string What);
