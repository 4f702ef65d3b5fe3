using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Facebook;

/// <summary>A comment as a message activity: text, picture or film, and where it stands.</summary>
internal static class CommentContent
{
    /// <summary>Whether the platform tells nothing of what it says: some stickers and animations come so.</summary>
    public static bool IsEmpty(FeedComment it) => string.IsNullOrEmpty(it.Json.Text("message"u8)) && Attachments(it.Json) is null;

    /// <summary>The activity. <paramref name="contactId"/> is the person on the other side; null for one whom the platform does not name.</summary>
    public static Activity ToActivity(FeedComment it, string? contactId)
    {
        var page = new Participant(it.AccountId, it.IsOurs ? it.AuthorName : null, "bot");
        var person = contactId is null ? null : new Participant(contactId, it.IsOurs ? null : it.AuthorName, "user");
        return new Activity
        {
            Type = ActivityTypes.Message,
            Id = it.Id,
            Timestamp = it.Time,
            ChannelId = FacebookAdapter.Name,
            From = it.IsOurs ? page : person,
            Recipient = it.IsOurs ? person : page,
            Text = it.Json.Text("message"u8),
            Attachments = Attachments(it.Json),
            ReplyToId = it.AnswersId,
            ChannelData = Place(it),
        };
    }

    // `photo` and `video` are links; there is one of them, or none.
    private static List<Attachment>? Attachments(JsonElement comment)
    {
        var attachments = new List<Attachment>(1);
        if (comment.Link("photo"u8) is { } photo)
            attachments.Add(new("image/*", photo));
        if (comment.Link("video"u8) is { } video)
            attachments.Add(new("video/*", video));
        return attachments.Count > 0 ? attachments : null;
    }

    // Only where it stands. What it says is in the members, so that it goes from one place when the comment is removed.
    private static JsonElement Place(FeedComment it)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("post_id"u8, it.PostId);
            if ((it.Json.Object("post"u8)?.Link("permalink_url"u8) ?? it.Json.Link("permalink_url"u8)) is { } link)
                json.WriteString("permalink_url"u8, link);
            if (it.ParentId is { } parent)
                json.WriteString("parent_id"u8, parent);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return document.RootElement.Clone();
    }
}
