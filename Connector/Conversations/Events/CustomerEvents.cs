using System.Text.Json.Serialization;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations.Events;

/// <summary>A conversation began. Always the first entry.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="ThreadId">Its thread.</param>
/// <param name="ContactId">The customer.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="Channel">The channel.</param>
/// <param name="PreviousId">The ended conversation it follows.</param>
/// <param name="At">When.</param>
public sealed record ConversationStarted(
    Guid ConversationId, Guid ThreadId, Guid ContactId, string Account, string Channel, Guid? PreviousId, DateTimeOffset At) : Event(At)
{
    /// <summary>How long it may wait and rest; null: as usual.</summary>
    public TimerLengths? Timers { get; init; }

    /// <summary>It begins with the account's bot, which may owe an answer so long; null: people answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? BotSilentAfter { get; init; }
}

/// <summary>The customer wrote.</summary>
/// <param name="MessageId">Our id.</param>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="Kind">How it was written.</param>
/// <param name="Activity">The message; without text and attachments once it was taken back.</param>
/// <param name="WindowEndsAt">Until when we may answer; null without limit.</param>
/// <param name="At">When it was stored.</param>
public sealed record MessageReceived(
    Guid MessageId, string ExternalId, MessageKind Kind, Activity Activity, DateTimeOffset? WindowEndsAt, DateTimeOffset At) : Event(At)
{
    /// <summary>It was delivered more than eight days late: kept, but it opens nothing and waits for no answer.</summary>
    public bool LateReplay { get; init; }

    /// <summary>It had been taken back before it came, or was since.</summary>
    public bool Unsent { get; init; }

    /// <summary>
    /// Its contact was blocked when it came. What an acknowledged webhook brought is kept: in the open conversation, else in the latest one. But it
    /// moves nothing: nobody waits for an answer, no closed conversation comes back, no end is interrupted, no new conversation begins, and neither
    /// preview, counts nor reply window change. A blocked contact who never had a conversation has none where it could be kept: that message is
    /// only counted.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Blocked { get; init; }

    /// <summary>It came soon after the end and says nothing but thanks or good-bye: kept there, it opens nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Courtesy { get; init; }
}

/// <summary>The customer took a message back.</summary>
/// <param name="ExternalId">The platform's id of the message.</param>
/// <param name="MessageId">Ours, when the message is in this conversation.</param>
/// <param name="At">When.</param>
public sealed record MessageUnsent(string ExternalId, Guid? MessageId, DateTimeOffset At) : Event(At);

/// <summary>
/// The customer changed a message. The highest version stands, whatever order they come in. One that comes before its message is told (once
/// more) right after it.
/// </summary>
/// <param name="ExternalId">The platform's id of the message.</param>
/// <param name="MessageId">Ours, when the message is in this conversation already.</param>
/// <param name="Text">The whole new text; null once the message was taken back.</param>
/// <param name="Version">The version.</param>
/// <param name="At">When.</param>
public sealed record MessageEdited(string ExternalId, Guid? MessageId, string? Text, long Version, DateTimeOffset At) : Event(At);

/// <summary>Something to note about the customer that is no message.</summary>
/// <param name="What">Reaction, edit, opt-in, …</param>
/// <param name="Text">A short text.</param>
/// <param name="AboutExternalId">The message it is about.</param>
/// <param name="WindowEndsAt">The new end of the reply window; null when it does not change.</param>
/// <param name="At">When.</param>
public sealed record CustomerNoted(string What, string? Text, string? AboutExternalId, DateTimeOffset? WindowEndsAt, DateTimeOffset At) : Event(At);
