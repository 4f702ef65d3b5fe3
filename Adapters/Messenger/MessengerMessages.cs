using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Messenger;

/// <summary>What people said: <c>message</c> and <c>postback</c>.</summary>
internal static class MessengerMessages
{
    /// <summary>A message of the customer, an echo of ours, or a message taken back.</summary>
    public static ChannelEvent Read(MessagingEvent it, JsonElement message)
    {
        if (message.Id("mid"u8) is not { } mid)
            return MessengerEvents.Unreadable(it, "a message without mid");
        if (it.Contact is not { } contact)
            return MessengerEvents.Unreadable(it, "a message of nobody");
        if (message.Is("is_deleted"u8))
            return it.IsOurs ? OwnUnsent(it, contact, mid) : Unsent(it, contact, mid);
        var activity = ToActivity(it, message, mid);
        return it.IsOurs
            ? new OwnMessageEchoed
            {
                Channel = MessengerAdapter.Name,
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
                Channel = MessengerAdapter.Name,
                AccountId = it.AccountId,
                ContactId = contact,
                Time = it.Time,
                Key = $"m:{mid}",
                ExternalId = mid,
                Kind = KindOf(message, activity),
                Activity = activity,
            };
    }

    /// <summary>A button with a payload. Since v11 it has a <c>mid</c>; before, sender, time and payload make it the same one.</summary>
    public static ChannelEvent ReadPostback(MessagingEvent it, JsonElement postback)
    {
        if (it.Contact is not { } contact)
            return MessengerEvents.Unreadable(it, "a postback of nobody");
        var payload = postback.Text("payload"u8);
        var time = it.Time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var id = postback.Id("mid"u8) ?? $"pb_{EventKey.Hash(contact, time, payload, postback.Text("title"u8))}";
        return new CustomerWrote
        {
            Channel = MessengerAdapter.Name,
            AccountId = it.AccountId,
            ContactId = contact,
            Time = it.Time,
            Key = $"m:{id}",
            ExternalId = id,
            Kind = MessageKind.Postback,
            Activity = it.ToActivity(id, postback.Text("title"u8) ?? payload, postback),
        };
    }

    // What our page took back is only noted; what the customer took back must go.
    private static ContactNoted OwnUnsent(MessagingEvent it, string contact, string mid) =>
        MessengerNotes.Note(it, contact, "own-message-unsent", $"del:{mid}") with { AboutExternalId = mid };

    private static CustomerUnsent Unsent(MessagingEvent it, string contact, string mid) => new()
    {
        Channel = MessengerAdapter.Name,
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
        return it.ToActivity(mid, message.Text("text"u8), extra) with
        {
            Attachments = MessengerAttachments.Read(message),
            ReplyToId = message.Object("reply_to"u8)?.Id("mid"u8),
        };
    }

    private static MessageKind KindOf(JsonElement message, Activity activity)
    {
        var isEmpty = string.IsNullOrEmpty(activity.Text) && activity.Attachments is null;
        if (isEmpty || message.Is("is_unsupported"u8))
            return MessageKind.Placeholder;
        return message.Object("quick_reply"u8) is null ? MessageKind.Message : MessageKind.QuickReply;
    }
}
