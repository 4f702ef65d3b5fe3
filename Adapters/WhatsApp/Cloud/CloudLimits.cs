using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>How much the Cloud API takes, and as what it wants a file. (Cloud API, Messages and Media, 2026-05.)</summary>
internal static class CloudLimits
{
    /// <summary>Characters of a text.</summary>
    public const int Text = 4096;

    /// <summary>
    /// Characters below a picture, a video or a document. Not on a page that was read: what is longer has to go as a text of its own.
    /// </summary>
    public const int Caption = 1024;

    /// <summary>Rows of a list to choose from. (Cloud API, Interactive list messages, 2026-05.)</summary>
    public const int ListRows = 10;

    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    /// <summary>
    /// The files that may be sent. A WebP goes as a sticker: 100 KB, and 500 KB only when it moves, which nobody here looks for.
    /// </summary>
    public static readonly IReadOnlyList<FileLimit> Files =
    [
        new("image/jpeg", 5 * Megabyte), new("image/png", 5 * Megabyte), new("image/webp", 100 * Kilobyte),
        new("video/mp4", 16 * Megabyte), new("video/3gpp", 16 * Megabyte),
        new("audio/aac", 16 * Megabyte), new("audio/amr", 16 * Megabyte), new("audio/mpeg", 16 * Megabyte),
        new("audio/mp4", 16 * Megabyte), new("audio/ogg", 16 * Megabyte),
        new("application/pdf", 100 * Megabyte), new("text/plain", 100 * Megabyte),
        new("application/msword", 100 * Megabyte), new("application/vnd.ms-excel", 100 * Megabyte),
        new("application/vnd.ms-powerpoint", 100 * Megabyte),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 100 * Megabyte),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 100 * Megabyte),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", 100 * Megabyte),
    ];

    /// <summary>The limit for a media type; null when the platform does not take it.</summary>
    public static FileLimit? For(string contentType) => Files.FirstOrDefault(limit => limit.Takes(contentType));

    /// <summary>The <c>type</c> of a message with such a file.</summary>
    public static string MessageType(FileLimit limit) => limit.ContentType switch
    {
        "image/webp" => "sticker",
        var type when type.StartsWith("image/", StringComparison.Ordinal) => "image",
        var type when type.StartsWith("video/", StringComparison.Ordinal) => "video",
        var type when type.StartsWith("audio/", StringComparison.Ordinal) => "audio",
        _ => "document",
    };
}
