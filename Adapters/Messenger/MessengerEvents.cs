using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta.Messaging;

namespace ChatClosing.Adapters.Messenger;

/// <summary>One event of a page's <c>messaging</c>, read as every messaging event of Meta's is.</summary>
internal static class MessengerEvents
{
    /// <summary>Adds what the event means. Never throws.</summary>
    public static void Read(string accountId, JsonElement json, ICollection<ChannelEvent> events) =>
        events.Add(MessagingEvents.Read(new(MessengerAdapter.Name, accountId, json)));
}
