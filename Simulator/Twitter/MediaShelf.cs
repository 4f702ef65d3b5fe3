using System.Collections.Concurrent;

namespace ChatClosing.Simulator.Twitter;

/// <summary>What was uploaded, by its id; and photos that people sent, for whoever has the token.</summary>
internal sealed class MediaShelf
{
    private readonly ConcurrentDictionary<string, Upload> uploads = new();

    /// <summary>Begins an upload.</summary>
    public void Begin(string id, string category, long totalBytes) => uploads[id] = new Upload(category, totalBytes);

    /// <summary>Adds a part; false when its upload is unknown.</summary>
    public bool TryAppend(string id, long length) => uploads.TryGetValue(id, out var upload) && upload.Add(length);

    /// <summary>Ends an upload; false when it is unknown or bytes are missing.</summary>
    public bool TryFinish(string id) => uploads.TryGetValue(id, out var upload) && upload.Finish();

    /// <summary>Whether a message may have it.</summary>
    public bool Has(string id) => uploads.TryGetValue(id, out var upload) && upload.IsReady;

    /// <summary>How X calls its use: <c>dm_image</c>, ….</summary>
    public string? CategoryOf(string id) => uploads.TryGetValue(id, out var upload) ? upload.Category : null;

    private sealed class Upload(string category, long totalBytes)
    {
        private long bytes;

        public string Category => category;

        public bool IsReady { get; private set; }

        public bool Add(long length) => Interlocked.Add(ref bytes, length) <= totalBytes;

        public bool Finish() => IsReady = Interlocked.Read(ref bytes) == totalBytes && totalBytes > 0;
    }
}
