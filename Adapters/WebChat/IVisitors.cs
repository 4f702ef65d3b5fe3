using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WebChat;

/// <summary>The visitors of a website, as their channel reaches them: there is no platform in between, what is sent is laid down where their widget reads.</summary>
public interface IVisitors
{
    /// <summary>Lays a message down for a visitor; the same message twice is one.</summary>
    /// <returns>Accepted under the id by which the widget knows it, or later when the database is away.</returns>
    Task<SendResult> GiveAsync(ChannelAccount account, OutgoingMessage message, CancellationToken cancel);

    /// <summary>Shows that somebody is writing, where the visitor is looking now.</summary>
    Task ShowTypingAsync(ChannelAccount account, string visitor, CancellationToken cancel);
}
