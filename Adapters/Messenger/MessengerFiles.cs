using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Messenger;

/// <summary>The files that Messenger takes.</summary>
internal static class MessengerFiles
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>
    /// 25 MB; pictures 8 MB, because that is what the platform fetches by a link, and how a file goes is not known when it is chosen. (Send API,
    /// attachments, 2026-04-22.)
    /// </summary>
    public static readonly IReadOnlyList<FileLimit> Limits =
    [
        new("image/*", 8 * Megabyte), new("video/*", 25 * Megabyte), new("audio/*", 25 * Megabyte),
        new("application/*", 25 * Megabyte), new("text/*", 25 * Megabyte),
    ];
}
