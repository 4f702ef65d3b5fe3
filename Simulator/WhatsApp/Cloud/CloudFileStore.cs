using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>The files that customers sent (kept for 7 days) and that the product uploaded (30 days); a link to one is good for 5 minutes.</summary>
internal sealed class CloudFileStore(TimeProvider time)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, SimulatedFile> files = new();
    private readonly ConcurrentDictionary<string, (string Id, DateTimeOffset Until)> links = new();

    /// <summary>Keeps a customer's file.</summary>
    public SimulatedFile AddReceived(string contentType, ReadOnlyMemory<byte> bytes) => Add(contentType, bytes, TimeSpan.FromDays(7));

    /// <summary>Keeps a file that the product uploaded.</summary>
    public SimulatedFile AddUploaded(string contentType, ReadOnlyMemory<byte> bytes) => Add(contentType, bytes, TimeSpan.FromDays(30));

    /// <summary>By its id; null when it is not there (any more).</summary>
    public SimulatedFile? Find(string id) => files.TryGetValue(id, out var file) && time.GetUtcNow() < file.GoneAt ? file : null;

    /// <summary>The last part of a new link to a file.</summary>
    public string Link(SimulatedFile file)
    {
        var link = RandomNumberGenerator.GetHexString(32, lowercase: true);
        links[link] = (file.Id, time.GetUtcNow() + LinkLife);
        return link;
    }

    /// <summary>The file behind a link; null when the link is too old.</summary>
    public SimulatedFile? Follow(string link) => links.TryGetValue(link, out var it) && time.GetUtcNow() < it.Until ? Find(it.Id) : null;

    private SimulatedFile Add(string contentType, ReadOnlyMemory<byte> bytes, TimeSpan life)
    {
        var id = (1_000_000_000_000_000 + BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) % 8_999_999_999_999_999)
            .ToString(CultureInfo.InvariantCulture);
        var file = new SimulatedFile(id, contentType, bytes, time.GetUtcNow() + life);
        files[id] = file;
        return file;
    }
}
