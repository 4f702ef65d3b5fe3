using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Storage.Effects;
using ChatClosing.Transcripts.Rendering;

namespace ChatClosing.Transcripts.Archive;

/// <summary>The history in the archive: text, page and activities of each revision, and a manifest with their hashes.</summary>
internal sealed class ArchiveTarget(TranscriptReader transcripts, ArchiveCalls archive) : ITranscriptTarget
{
    /// <inheritdoc/>
    public string Kind => EffectKinds.Archive;

    /// <inheritdoc/>
    public Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel) => archive.CallAsync(
        async (store, limit) => await transcripts.FindAsync(effect.ConversationId, effect.Revision, limit) is { EndedAt: { } ended } it
            ? await AddAsync(store, it, $"{ArchiveNames.Of(it.ConversationId, ended)}.r{it.Revision}", limit)
            : new TargetRefused("no-transcript", null) { IsCertain = true },
        cancel);

    private async Task<TargetResult> AddAsync(IArchiveStore store, Transcript it, string name, CancellationToken cancel)
    {
        var style = transcripts.ForColleagues;
        (string Name, byte[] Bytes)[] files =
        [
            ($"{name}.txt", Encoding.UTF8.GetBytes(TextTranscript.Write(it, style))),
            ($"{name}.html", Encoding.UTF8.GetBytes(HtmlTranscript.Write(it, style))),
            ($"{name}.transcript", ActivityTranscript.Write(it, style)),
        ];
        // A try that ended half way left some of them, written by the settings of then: they stand, and the manifest says what stands. So every try
        // comes to the same manifest, and whoever comes back late can spoil nothing.
        for (var i = 0; i < files.Length; i++)
            files[i].Bytes = await store.AddAsync(files[i].Name, files[i].Bytes, cancel);
        // The manifest last: what has none is not there yet.
        var manifest = Manifest(it, files);
        return (await store.AddAsync($"{name}.manifest.json", manifest, cancel)).AsSpan().SequenceEqual(manifest)
            ? new TargetAccepted($"{name}.manifest.json", null, Hash(manifest))
            : new TargetRefused("archive-differs", $"{name}.manifest.json is in the archive and says otherwise: somebody changed a file.") { IsCertain = true };
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
