using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// What every event of <c>messaging</c> and <c>standby</c> has: who, to whom, when. The contact is the sender, but the recipient where our page is
/// the sender (echoes).
/// </summary>
internal readonly record struct MessagingEvent
{
    /// <summary>Reads what all events have in common.</summary>
    public MessagingEvent(string accountId, JsonElement json)
    {
        (AccountId, Json) = (accountId, json);
        Sender = json.Object("sender"u8)?.Id("id"u8);
        Recipient = json.Object("recipient"u8)?.Id("id"u8);
        Time = json.Time("timestamp"u8);
        IsOurs = Sender == accountId || (json.Object("message"u8)?.Is("is_echo"u8) ?? false);
        var contact = IsOurs ? Recipient : Sender;
        Contact = contact == accountId ? null : contact;
    }

    /// <summary>The page (<c>entry.id</c>).</summary>
    public string AccountId { get; }

    /// <summary>The event.</summary>
    public JsonElement Json { get; }

    /// <summary>The sender's id; absent on some opt-ins and policy events.</summary>
    public string? Sender { get; }

    /// <summary>The recipient's id.</summary>
    public string? Recipient { get; }

    /// <summary>The event's own time; receipts come without one in older shapes.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>Whether our page wrote it. The page as sender counts without <c>is_echo</c> too, so that we never answer ourselves.</summary>
    public bool IsOurs { get; }

    /// <summary>The person; null when the event names none.</summary>
    public string? Contact { get; }

    /// <summary>The event as a message activity.</summary>
    public Activity ToActivity(string? id, string? text, JsonElement? channelData = null) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        Timestamp = Time,
        ChannelId = MessengerAdapter.Name,
        From = Sender is { } from ? new Participant(from, Role: IsOurs ? "bot" : "user") : null,
        Recipient = Recipient is { } to ? new Participant(to, Role: IsOurs ? "user" : "bot") : null,
        Text = text,
        ChannelData = channelData?.Clone(),
    };
}
