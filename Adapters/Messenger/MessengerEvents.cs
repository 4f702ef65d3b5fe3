using System.Runtime.InteropServices;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// One event of <c>messaging</c>: chooses its reader by the member that it has. (Messenger platform, Webhook events, 2026-05-05; older shapes as
/// recorded.)
/// </summary>
internal static class MessengerEvents
{
    /// <summary>Adds what the event means. Never throws.</summary>
    public static void Read(string accountId, JsonElement json, ICollection<ChannelEvent> events) =>
        events.Add(Read(new MessagingEvent(accountId, json)));

    /// <summary>What the event means.</summary>
    public static ChannelEvent Read(MessagingEvent it)
    {
        foreach (var member in it.Json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Object)
                continue;
            var value = member.Value;
            if (member.NameEquals("message"u8))
                return MessengerMessages.Read(it, value);
            if (member.NameEquals("postback"u8))
                return MessengerMessages.ReadPostback(it, value);
            if (member.NameEquals("delivery"u8))
                return MessengerReceipts.Read(it, value, ReceiptKind.Delivered);
            if (member.NameEquals("read"u8))
                return MessengerReceipts.Read(it, value, ReceiptKind.Read);
            if (member.NameEquals("reaction"u8))
                return MessengerNotes.ReadReaction(it, value);
            if (member.NameEquals("message_edit"u8))
                return MessengerNotes.ReadEdit(it, value);
        }

        return MessengerNotes.ReadOther(it);
    }

    /// <summary>For quarantine, with the bytes of this event only.</summary>
    public static Unreadable Unreadable(MessagingEvent it, string reason) => new(reason, JsonMarshal.GetRawUtf8Value(it.Json).ToArray());
}
