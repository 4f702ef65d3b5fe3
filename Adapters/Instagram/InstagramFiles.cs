using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Instagram;

/// <summary>The files that Instagram takes, all of them by a link.</summary>
internal static class InstagramFiles
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>
    /// Pictures (png, jpeg, gif) 8 MB; audio (aac, m4a, wav, mp4), video and PDF 25 MB. (Instagram messaging, Send messages, 2026-05-05; the media
    /// types are those under which such files go.)
    /// </summary>
    public static readonly IReadOnlyList<FileLimit> Limits =
    [
        new("image/png", 8 * Megabyte), new("image/jpeg", 8 * Megabyte), new("image/gif", 8 * Megabyte),
        new("audio/aac", 25 * Megabyte), new("audio/mp4", 25 * Megabyte), new("audio/x-m4a", 25 * Megabyte), new("audio/m4a", 25 * Megabyte),
        new("audio/wav", 25 * Megabyte), new("audio/x-wav", 25 * Megabyte),
        new("video/mp4", 25 * Megabyte), new("video/ogg", 25 * Megabyte), new("video/x-msvideo", 25 * Megabyte),
        new("video/quicktime", 25 * Megabyte), new("video/webm", 25 * Megabyte),
        new("application/pdf", 25 * Megabyte),
    ];
}
