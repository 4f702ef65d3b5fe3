using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Storage.Effects;
using ChatClosing.Transcripts.Rendering;

namespace ChatClosing.Transcripts.Archive;

/// <summary>The history in the archive: text, page and activities of each revision, and a manifest with their hashes.</summary>
internal sealed class ArchiveTarget(TranscriptReader transcripts, ArchiveSettings settings) : ITranscriptTarget
{
    /// <inheritdoc/>
    public string Kind => EffectKinds.Archive;

    /// <inheritdoc/>
    public async Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel)
    {
        if (settings.Folder is not { Length: > 0 } folder)
            return new TargetRefused("archive-not-configured", "There is no archive: set Archive__Folder.") { IsCertain = true };
        if (await transcripts.FindAsync(effect.ConversationId, effect.Revision, cancel) is not { EndedAt: { } ended } it)
            return new TargetRefused("no-transcript", null) { IsCertain = true };
        var style = transcripts.ForColleagues;
        // By the day it ended in, UTC: the company's zone may change, names of files may not.
        var name = $"{ended.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)}/{it.ConversationId}.r{it.Revision}";
        (string Name, byte[] Bytes)[] files =
        [
            ($"{name}.txt", Encoding.UTF8.GetBytes(TextTranscript.Write(it, style))),
            ($"{name}.html", Encoding.UTF8.GetBytes(HtmlTranscript.Write(it, style))),
            ($"{name}.transcript", ActivityTranscript.Write(it, style)),
        ];
        var manifest = Manifest(it, files);
        try
        {
            var archive = new ArchiveFolder(folder);
            foreach (var (file, bytes) in files.Append(($"{name}.manifest.json", manifest)))
            {
                // Somebody was renamed since, or the time zone set otherwise: what is archived stays as it was.
                if (!await archive.AddAsync(file, bytes, cancel))
                    return new TargetRefused("archive-differs", $"{file} is in the archive with another content.") { IsCertain = true };
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new TargetLater("archive-unwritable", "The archive's folder cannot be written to now.");
        }

        return new TargetAccepted($"{name}.manifest.json", null, Hash(manifest));
    }

    private static byte[] Manifest(Transcript it, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("conversationId", it.ConversationId);
            json.WriteNumber("revision", it.Revision);
            json.WriteStartArray("files");
            foreach (var (name, content) in files)
            {
                json.WriteStartObject();
                json.WriteString("name", name[(name.LastIndexOf('/') + 1)..]);
                json.WriteNumber("bytes", content.Length);
                json.WriteString("sha256", Hash(content));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
