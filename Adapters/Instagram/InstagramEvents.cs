using System.Runtime.InteropServices;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;
using ChatClosing.Adapters.Meta.Messaging;

namespace ChatClosing.Adapters.Instagram;

/// <summary>
/// Instagram's events in the three shapes that there are: in <c>messaging</c>, in <c>standby</c>, and as <c>{field, value}</c> in <c>changes</c>
/// (some Instagram-Login apps, and the dashboard's Test button). The event itself is the same in all of them, and Messenger's.
/// </summary>
internal static class InstagramEvents
{
    /// <summary>One event of <c>messaging</c>. Never throws.</summary>
    public static void Read(string accountId, JsonElement json, ICollection<ChannelEvent> events) =>
        events.Add(MessagingEvents.Read(new(InstagramAdapter.Name, accountId, json)));

    /// <summary>One event of <c>standby</c>: another app owns the thread. Never throws.</summary>
    public static void ReadStandby(string accountId, JsonElement json, ICollection<ChannelEvent> events) =>
        events.Add(MessagingStandby.Read(new(InstagramAdapter.Name, accountId, json)));

    /// <summary>
    /// One of <c>changes</c>. The fields of conversations all begin alike (<c>messages</c>, <c>message_reactions</c>, <c>messaging_seen</c>, …);
    /// comments, mentions and insights are no conversations and only counted. Never throws.
    /// </summary>
    public static void ReadChange(string accountId, JsonElement change, ICollection<ChannelEvent> events)
    {
        var field = change.Text("field"u8) ?? "";
        var isStandby = field == "standby";
        if (!isStandby && !field.StartsWith("messag", StringComparison.Ordinal))
            UnreadChange.Read(accountId, change, events);
        else if (change.Object("value"u8) is not { } value)
            events.Add(new Unreadable($"a change of {Word.Of(field)} without a value", JsonMarshal.GetRawUtf8Value(change).ToArray()));
        else if (isStandby)
            ReadStandby(accountId, value, events);
        else
            Read(accountId, value, events);
    }
}
