using System.Runtime.InteropServices;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// One messaging event: chooses its reader by the member that it has. (Messenger platform, Webhook events, 2026-05-05; older shapes as recorded.
/// Instagram sends the same members.)
/// </summary>
internal static class MessagingEvents
{
    /// <summary>What the event means. Never throws.</summary>
    public static ChannelEvent Read(MessagingEvent it)
    {
        foreach (var member in it.Json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Object)
                continue;
            var value = member.Value;
            if (member.NameEquals("message"u8))
                return MessagingMessages.Read(it, value);
            if (member.NameEquals("postback"u8))
                return MessagingMessages.ReadPostback(it, value);
            if (member.NameEquals("delivery"u8))
                return MessagingReceipts.Read(it, value, ReceiptKind.Delivered);
            if (member.NameEquals("read"u8))
                return MessagingReceipts.Read(it, value, ReceiptKind.Read);
            if (member.NameEquals("reaction"u8))
                return MessagingNotes.ReadReaction(it, value);
            if (member.NameEquals("message_edit"u8))
                return MessagingNotes.ReadEdit(it, value);
        }

        return AccountNotices.Read(it) ?? MessagingNotes.ReadOther(it);
    }

    /// <summary>For quarantine, with the bytes of this event only.</summary>
    public static Unreadable Unreadable(MessagingEvent it, string reason) => new(reason, JsonMarshal.GetRawUtf8Value(it.Json).ToArray());
}
