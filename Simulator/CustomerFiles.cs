using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator;

/// <summary>The files that customers may send besides pictures: as small as their formats allow.</summary>
internal static class CustomerFiles
{
    private static readonly Dictionary<string, (string Type, string MediaType, byte[] Bytes)> Files = new()
    {
        ["voice.wav"] = ("audio", "audio/wav", Wave()),
        ["clip.mp4"] = ("video", "video/mp4", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp41"u8, 0, 0, 0, 8, .. "mdat"u8]),
        ["invoice.pdf"] = ("file", "application/pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray()),
    };

    public static IReadOnlyCollection<string> Names => Files.Keys;

    /// <summary>The attachment's type.</summary>
    public static string TypeOf(string name) => Files[name].Type;

    public static Task SendAsync(HttpContext http, string name)
    {
        var (_, mediaType, bytes) = Files[name];
        http.Response.ContentType = mediaType;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    // A tenth of a second of silence: 8,000 samples of one byte in a second.
    private static byte[] Wave() =>
    [
        .. "RIFF"u8, 0x44, 3, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0,
        .. "data"u8, 0x20, 3, 0, 0, .. Enumerable.Repeat((byte)128, 800),
    ];
}
