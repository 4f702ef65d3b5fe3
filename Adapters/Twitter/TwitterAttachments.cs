using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// <c>attachment: {type: "media", media: {type, media_url_https, video_info}}</c>: a photo, a video or a GIF (which X keeps as a video), at most one
/// to a message. Links need credentials (<see cref="TwitterMedia"/>).
/// </summary>
internal static class TwitterAttachments
{
    private const string AnyBytes = "application/octet-stream";

    /// <summary>The attachment of <c>message_data</c>; null when there is none.</summary>
    public static IReadOnlyList<Attachment>? Read(JsonElement data)
    {
        if (data.Object("attachment"u8) is not { } attachment)
            return null;
        return attachment.Object("media"u8) is { } media
            ? [ReadMedia(media)]
            : [new Attachment(AnyBytes, null, Word.Of(attachment.Text("type"u8)))];
    }

    private static Attachment ReadMedia(JsonElement media)
    {
        var picture = media.Link("media_url_https"u8) ?? media.Link("media_url"u8);
        var type = media.Text("type"u8);
        return type switch
        {
            "photo" => new("image/*", picture),
            "video" or "animated_gif" when BestVariant(media) is { } video => new("video/mp4", video, type == "video" ? null : "GIF"),
            // Not playable: its still picture is better than nothing.
            "video" => new("image/*", picture, "video"),
            "animated_gif" => new("image/*", picture, "GIF"),
            _ => new(AnyBytes, picture, Word.Of(type)),
        };
    }

    // The MP4 with the highest bit rate; the others are smaller copies and playlists.
    private static string? BestVariant(JsonElement media)
    {
        string? best = null;
        var bestRate = -1L;
        if (media.Object("video_info"u8)?.Array("variants"u8) is not { } variants)
            return null;
        foreach (var variant in variants.EnumerateArray())
        {
            var rate = Math.Max(variant.Integer("bitrate"u8) ?? 0, 0);
            if (variant.Text("content_type"u8) == "video/mp4" && variant.Link("url"u8) is { } link && rate > bestRate)
                (best, bestRate) = (link, rate);
        }

        return best;
    }
}
