using System.Buffers.Binary;
using System.Text;

namespace ChatClosing.Media.Files;

/// <summary>
/// What a file is, by its own first bytes (S-08): who sends it may say anything. What is said counts only where the bytes leave it open – sound or
/// picture in a container
/// that takes both, which office document a zip is – and never makes of a file what a browser would run.
/// </summary>
internal static class FileTypes
{
    /// <summary>Everything else: bytes to download, never to open in a page.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly (byte[] Magic, string Type)[] Simple =
    [
        ([0x89, .. "PNG\r\n\x1a\n"u8], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([.. "GIF87a"u8], "image/gif"),
        ([.. "GIF89a"u8], "image/gif"),
        ([.. "%PDF-"u8], "application/pdf"),
        ([.. "ID3"u8], "audio/mpeg"),
        ([.. "#!AMR"u8], "audio/amr"),
    ];

    private static readonly byte[] Matroska = [0x1A, 0x45, 0xDF, 0xA3];
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // https://developer.mozilla.org/docs/Web/HTTP/MIME_types/Common_types
    private static readonly Dictionary<string, string> Zipped = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    private static readonly Dictionary<string, string> Compound = new(StringComparer.OrdinalIgnoreCase)
    {
        [".doc"] = "application/msword",
        [".xls"] = "application/vnd.ms-excel",
        [".ppt"] = "application/vnd.ms-powerpoint",
    };

    private static readonly string[] PlainTexts = [".txt", ".log"];

    /// <summary>The media type of a file.</summary>
    /// <param name="head">Its first bytes, 512 if it has so many.</param>
    /// <param name="declared">What its sender says it is; null when nothing.</param>
    /// <param name="name">What it is called; null when nothing.</param>
    public static string Of(ReadOnlySpan<byte> head, string? declared = null, string? name = null)
    {
        foreach (var (magic, type) in Simple)
        {
            if (head.StartsWith(magic))
                return type;
        }

        var extension = Path.GetExtension(name) ?? "";
        var isFilm = declared?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) == true;
        var isSound = declared?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) == true;
        return head switch
        {
            _ when head.StartsWith("RIFF"u8) => Riff(head),
            _ when head.StartsWith("OggS"u8) => isFilm ? "video/ogg" : "audio/ogg",
            _ when head.StartsWith(Matroska) && head[..Math.Min(64, head.Length)].IndexOf("webm"u8) > 0 => isSound ? "audio/webm" : "video/webm",
            _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => BoxedFilm(Encoding.Latin1.GetString(head[8..12]), isSound),
            _ when head.StartsWith("PK\x03\x04"u8) => Zipped.GetValueOrDefault(extension, Unknown),
            _ when head.StartsWith(CompoundFile) => Compound.GetValueOrDefault(extension, Unknown),
            _ when IsMpegSound(head) => "audio/mpeg",
            _ when IsAac(head) => "audio/aac",
            _ when PlainTexts.Contains(extension, StringComparer.OrdinalIgnoreCase) && IsText(head) => "text/plain",
            _ => Unknown,
        };
    }

    /// <summary>
    /// Whether a browser may show it inside a page (S-09): raster pictures, sound and films. Never SVG, HTML or PDF: they can hold scripts.
    /// </summary>
    public static bool IsShown(string contentType) =>
        contentType is "image/png" or "image/jpeg" or "image/gif" or "image/webp"
            || contentType.StartsWith("audio/", StringComparison.Ordinal) || contentType.StartsWith("video/", StringComparison.Ordinal);

    private static string Riff(ReadOnlySpan<byte> head) => head.Length < 12
        ? Unknown
        : head[8..12] switch
        {
            _ when head[8..12].SequenceEqual("WEBP"u8) => "image/webp",
            _ when head[8..12].SequenceEqual("WAVE"u8) => "audio/wav",
            _ => Unknown,
        };

    // ISO/IEC 14496-12, "major brand"; https://mp4ra.org/registered-types/brands
    private static string BoxedFilm(string brand, bool isSound) => brand switch
    {
        "qt  " => "video/quicktime",
        "M4A " or "M4B " or "M4P " => "audio/mp4",
        _ when brand.StartsWith("3g", StringComparison.Ordinal) => isSound ? "audio/3gpp" : "video/3gpp",
        // Pictures in the same box, which not every browser shows.
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" or "avif" or "avis" or "crx " => Unknown,
        _ => isSound ? "audio/mp4" : "video/mp4",
    };

    // A frame's header: eleven ones, a version that exists, layer III, a bit rate and a sampling rate that exist (ISO/IEC 11172-3).
    private static bool IsMpegSound(ReadOnlySpan<byte> head) => head.Length >= 4
        && BinaryPrimitives.ReadUInt16BigEndian(head) is var sync && (sync & 0xFFE6) == 0xFFE2 && (sync & 0x0018) != 0x0008
        && (head[2] >> 4) is > 0 and < 15 && ((head[2] >> 2) & 3) != 3;

    // ADTS: twelve ones, layer 0 (ISO/IEC 13818-7), and a sampling rate that exists.
    private static bool IsAac(ReadOnlySpan<byte> head) => head.Length >= 4
        && (BinaryPrimitives.ReadUInt16BigEndian(head) & 0xFFF6) == 0xFFF0 && ((head[2] >> 2) & 15) < 13;

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C))
                return false;
        }

        return head.Length > 0;
    }
}
