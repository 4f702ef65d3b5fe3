using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// The files of direct messages, one to a message: pictures of 5 MB, GIFs of 15 MB. (docs.x.com, Media, 2026-08-22.) X takes videos of 512 MB; ours
/// end where an upload still ends in time.
/// </summary>
internal static class TwitterFiles
{
    private const long Megabyte = 1024 * 1024;

    public static readonly IReadOnlyList<FileLimit> Limits =
    [
        new("image/gif", 15 * Megabyte),
        new("image/jpeg", 5 * Megabyte),
        new("image/png", 5 * Megabyte),
        new("image/webp", 5 * Megabyte),
        new("video/mp4", 15 * Megabyte),
    ];

    /// <summary>Why X would not take the file; null when it would.</summary>
    public static string? Fault(OutgoingFile file)
    {
        var limit = Limits.FirstOrDefault(l => l.ContentType.Equals(file.ContentType, StringComparison.OrdinalIgnoreCase));
        if (limit is null)
            return "X takes JPEG, PNG, WebP, GIF and MP4";
        if (file.Length <= 0)
            return "the file is empty";
        return file.Length > limit.MaxBytes ? $"X takes such files up to {limit.MaxBytes / Megabyte} MB" : null;
    }

    /// <summary>What X calls the use of such a file: <c>dm_image</c>, <c>dm_gif</c>, <c>dm_video</c>.</summary>
    public static string Category(string contentType) => contentType switch
    {
        _ when contentType.Equals("image/gif", StringComparison.OrdinalIgnoreCase) => "dm_gif",
        _ when contentType.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "dm_video",
        _ => "dm_image",
    };
}
