using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// One of <c>direct_message_events</c>: <c>{type: "message_create", id, created_timestamp, message_create: {sender_id, target, message_data}}</c>.
/// </summary>
internal static class TwitterMessages
{
    // Between an id's making and created_timestamp. Farther apart they are, the id is no snowflake.
    private static readonly TimeSpan MostApart = TimeSpan.FromMinutes(1);

    /// <summary>A message of the customer, or one of our side: by us or by somebody in X's own app.</summary>
    /// <param name="party">For whom it is.</param>
    /// <param name="json">The event.</param>
    /// <param name="spareId">Stands for its id when it has none; null when nothing can.</param>
    public static ChannelEvent Read(Party party, JsonElement json, string? spareId)
    {
        if (json.Object("message_create"u8) is not { } message)
            return EventSink.Unreadable($"unknown direct message {Word.Of(json.Text("type"u8))}", json);
        if ((json.Id("id"u8) ?? spareId) is not { } id)
            return EventSink.Unreadable("a message without id", json);
        if (Exchange.Read(party, message) is not { } it)
            return EventSink.Unreadable("a message of nobody, or for nobody's account", json);
        if (it.Contact is not { } contact)
            return it.Recipient is null ? EventSink.Unreadable("a message to nobody", json) : new Ignored("note-to-self");
        var data = message.Object("message_data"u8);
        var time = TimeOf(id, json.Time("created_timestamp"u8));
        var activity = it.ToActivity(id, data is { } said ? TwitterText.Read(said) : null, time) with
        {
            Attachments = data is { } shown ? TwitterAttachments.Read(shown) : null,
            ChannelData = data?.Object("quick_reply_response"u8)?.Clone(),
        };
        return it.Said(contact, activity, KindOf(activity.Text is null && activity.Attachments is null, activity.ChannelData is not null));
    }

    // The time is part of what makes an event the same one. So it is the id's own, which both APIs give alike, and not whichever of their clocks'.
    private static DateTimeOffset? TimeOf(string id, DateTimeOffset? told) =>
        Snowflake.TimeOf(id) is { } made && (told is null || (made - told.Value).Duration() < MostApart) ? made : told;

    private static MessageKind KindOf(bool isEmpty, bool isQuickReply) => (isEmpty, isQuickReply) switch
    {
        (true, _) => MessageKind.Placeholder,
        (_, true) => MessageKind.QuickReply,
        _ => MessageKind.Message,
    };
}
