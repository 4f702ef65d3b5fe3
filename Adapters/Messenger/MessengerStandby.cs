using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta.Messaging;

namespace ChatClosing.Adapters.Messenger;

/// <summary>One event of a page's <c>standby</c>: another app owns the thread.</summary>
internal static class MessengerStandby
{
    /// <summary>Adds what the event means. Never throws.</summary>
    public static void Read(string accountId, JsonElement json, ICollection<ChannelEvent> events) =>
        events.Add(MessagingStandby.Read(new(MessengerAdapter.Name, accountId, json)));
}
