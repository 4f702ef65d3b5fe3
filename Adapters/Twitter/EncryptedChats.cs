using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Messages of the encrypted XChat, <c>payload: {id, sender_id, conversation_id: "a:b", created_at_msec, encoded_event, …}</c>: only the two
/// people's devices can read them, so that they are shown as what they are. (docs.x.com, Event payloads, 2026-08-22.)
/// </summary>
internal static class EncryptedChats
{
    private const string Shown = "Encrypted message, not readable";

    /// <summary>A message of the customer's or of our side's that nobody here can read.</summary>
    public static ChannelEvent Read(JsonElement data, JsonElement payload)
    {
        if ((payload.Id("id"u8) ?? data.Id("event_uuid"u8)) is not { } id)
            return EventSink.Unreadable("an encrypted message without id", data);
        if ((data.Object("filter"u8)?.Id("user_id"u8) ?? payload.Id("for_user_id"u8)) is not { } account)
            return EventSink.Unreadable("an encrypted message for nobody's account", data);
        if (payload.Id("sender_id"u8) is not { } sender)
            return EventSink.Unreadable("an encrypted message of nobody", data);
        if ((sender == account ? OtherSide(payload, account) : sender) is not { } contact)
            return new Ignored("chat-of-a-group");
        var time = payload.Time("created_at_msec"u8);
        var it = Exchange.Between(account, sender, sender == account ? contact : account);
        return it.Said(contact, it.ToActivity(id, Shown, time), MessageKind.Placeholder);
    }

    // Of "a:b" (or "a-b", as direct messages have it) the one that is not us; groups have an id of another kind.
    private static string? OtherSide(JsonElement payload, string account)
    {
        var sides = payload.Text("conversation_id"u8)?.Split(':', '-');
        if (sides is not [{ Length: > 0 } one, { Length: > 0 } other] || (one == account) == (other == account))
            return null;
        return one == account ? other : one;
    }
}
