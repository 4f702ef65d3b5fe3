using System.Globalization;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>A file as an <c>attachment: {type, payload}</c>.</summary>
internal static class MessagingFile
{
    /// <summary>Why the file cannot be sent; null when it can.</summary>
    public static FailureReason? Refusal(OutgoingFile file, MessagingOutlet outlet)
    {
        if (file.Length <= 0)
            return new("invalid-message", "the file is empty");
        if (outlet.Files.FirstOrDefault(limit => limit.Takes(file.ContentType)) is not { } limit)
            return new("invalid-message", $"the platform takes no files of the type {Word.Of(file.ContentType.Replace('/', '-'))}");
        if (file.Length > limit.MaxBytes)
            return new("invalid-message", $"the file is larger than {(limit.MaxBytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture)} MB");
        return file.Link is null && !outlet.TakesBytes
            ? new("invalid-message", "the platform fetches files by a public link, and this installation has no public address (setting PublicUrl)")
            : null;
    }

    /// <summary>
    /// The attachment's type: <c>image</c>, <c>video</c>, <c>audio</c> or <c>file</c>. Pictures of other formats than browsers show everywhere go as
    /// files, which everybody can open.
    /// </summary>
    public static string TypeOf(string contentType) => contentType.Split('/', ';') switch
    {
        ["image", "png" or "jpeg" or "gif" or "webp", ..] => "image",
        ["video", ..] => "video",
        ["audio", ..] => "audio",
        _ => "file",
    };
}
