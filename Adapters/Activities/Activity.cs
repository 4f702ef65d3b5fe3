using System.Text.Json;

namespace ChatClosing.Adapters.Activities;

/// <summary>
/// One message or event in the Bot Framework's schema (Activity 3.x): what adapters make of a platform's bytes and what they are given to send.
/// Only the members that ChatClosing reads or writes are named; <see cref="ChannelData"/> keeps what a platform said beside them.
/// </summary>
public sealed record Activity
{
    /// <summary><c>message</c>, <c>event</c>, <c>typing</c>, … as in <see cref="ActivityTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The platform's id of the message on the way in; ours on the way out. Null for events without one.</summary>
    public string? Id { get; init; }

    /// <summary>The platform's own time of the event, UTC. Null when the platform gives none (Twilio).</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The channel, as in product words: <c>messenger</c>, <c>whatsapp</c>, …</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who wrote it.</summary>
    public Participant? From { get; init; }

    /// <summary>To whom it was written.</summary>
    public Participant? Recipient { get; init; }

    /// <summary>The text as plain text; no mark-up is implied. Never contains NUL nor a lone surrogate.</summary>
    public string? Text { get; init; }

    /// <summary>Pictures, files, places. Links as the platform gave them.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>The message that this one answers, as the platform's id.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The customer's language tag where the platform tells it.</summary>
    public string? Locale { get; init; }

    /// <summary>The name of an event activity, for example <c>reaction</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The value of an event activity.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What the platform said that has no member here, as JSON.</summary>
    public JsonElement? ChannelData { get; init; }
}
