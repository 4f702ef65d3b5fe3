using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>What people said: <c>message</c> and <c>postback</c>.</summary>
internal static class MessagingMessages
{
    /// <summary>A message of the customer, an echo of ours, or a message taken back.</summary>
    public static ChannelEvent Read(MessagingEvent it, JsonElement message)
    {
        if (message.Id("mid"u8) is not { } mid)
            return MessagingEvents.Unreadable(it, "a message without mid");
        // Only said of what the account writes to itself, to try things out: no person to answer, and no loop.
        if (message.Is("is_self"u8) || it.IsToItself)
            return new Ignored("self-message");
        if (it.Contact is not { } contact)
            return MessagingEvents.Unreadable(it, "a message of nobody");
        if (message.Is("is_deleted"u8))
            return it.IsOurs ? OwnUnsent(it, contact, mid) : Unsent(it, contact, mid);
        var activity = ToActivity(it, message, mid);
        return it.IsOurs
            ? new OwnMessageEchoed
            {
                Channel = it.Channel,
                AccountId = it.AccountId,
                ContactId = contact,
                Time = it.Time,
                Key = $"echo:{mid}",
                ExternalId = mid,
                OurMessageId = MessageMarker.Read(message.Text("metadata"u8)),
                Activity = activity,
            }
            : new CustomerWrote
            {
                Channel = it.Channel,
                AccountId = it.AccountId,
                ContactId = contact,
                Time = it.Time,
                Key = $"m:{mid}",
                ExternalId = mid,
                Kind = KindOf(message, activity),
                Payload = message.Object("quick_reply"u8)?.Text("payload"u8),
                Activity = activity,
            };
    }

    /// <summary>A button with a payload. Since v11 it has a <c>mid</c>; before, sender, time and payload make it the same one.</summary>
    public static ChannelEvent ReadPostback(MessagingEvent it, JsonElement postback)
    {
        if (it.Contact is not { } contact)
            return MessagingEvents.Unreadable(it, "a postback of nobody");
        if (it.IsOurs)
            return new Ignored("own-postback");
        var payload = postback.Text("payload"u8);
        var time = it.Time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var id = postback.Id("mid"u8) ?? $"pb_{EventKey.Hash(contact, time, payload, postback.Text("title"u8))}";
        return new CustomerWrote
        {
            Channel = it.Channel,
            AccountId = it.AccountId,
            ContactId = contact,
            Time = it.Time,
            Key = $"m:{id}",
            ExternalId = id,
            Kind = MessageKind.Postback,
            Payload = payload,
            Activity = it.ToActivity(id, postback.Text("title"u8) ?? payload, postback),
        };
    }

    // What our page took back is only noted; what the customer took back must go.
    private static ContactNoted OwnUnsent(MessagingEvent it, string contact, string mid) =>
        MessagingNotes.Note(it, contact, "own-message-unsent", $"del:{mid}") with { AboutExternalId = mid };

    private static CustomerUnsent Unsent(MessagingEvent it, string contact, string mid) => new()
    {
        Channel = it.Channel,
        AccountId = it.AccountId,
        ContactId = contact,
        Time = it.Time,
        Key = $"del:{mid}",
        ExternalId = mid,
    };

    private static Activity ToActivity(MessagingEvent it, JsonElement message, string mid)
    {
        // Text and attachments are read into members and not repeated here: when the customer unsends, they go from one place.
        var extra = message.Object("quick_reply"u8) ?? message.Object("referral"u8) ?? it.Json.Object("referral"u8);
        var repliedTo = message.Object("reply_to"u8);
        return it.ToActivity(mid, message.Text("text"u8), extra) with
        {
            Attachments = MessagingAttachments.Read(message, repliedTo?.Object("story"u8)),
            ReplyToId = repliedTo?.Id("mid"u8),
        };
    }

    private static MessageKind KindOf(JsonElement message, Activity activity)
    {
        var isEmpty = string.IsNullOrEmpty(activity.Text) && (activity.Attachments?.All(MessagingAttachments.IsUnseen) ?? true);
        if (isEmpty || message.Is("is_unsupported"u8))
            return MessageKind.Placeholder;
        return message.Object("quick_reply"u8) is null ? MessageKind.Message : MessageKind.QuickReply;
    }
}
