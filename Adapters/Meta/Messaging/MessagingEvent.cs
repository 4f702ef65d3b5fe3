using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// What every event of <c>messaging</c> and <c>standby</c> has, on Messenger and Instagram alike: who, to whom, when. The contact is the sender, but
/// the recipient where our account is the sender (echoes).
/// </summary>
internal readonly record struct MessagingEvent
{
    /// <summary>Reads what all events have in common.</summary>
    public MessagingEvent(string channel, string accountId, JsonElement json)
    {
        (Channel, AccountId, Json) = (channel, accountId, json);
        Sender = json.Object("sender"u8)?.Id("id"u8);
        Recipient = json.Object("recipient"u8)?.Id("id"u8);
        Time = json.Time("timestamp"u8);
        IsOurs = Sender == accountId || (json.Object("message"u8)?.Is("is_echo"u8) ?? false);
        var contact = IsOurs ? Recipient : Sender;
        Contact = contact == accountId ? null : contact;
    }

    /// <summary>The channel, in product words.</summary>
    public string Channel { get; }

    /// <summary>The page or professional account (<c>entry.id</c>).</summary>
    public string AccountId { get; }

    /// <summary>The event.</summary>
    public JsonElement Json { get; }

    /// <summary>The sender's id; absent on some opt-ins and policy events.</summary>
    public string? Sender { get; }

    /// <summary>The recipient's id.</summary>
    public string? Recipient { get; }

    /// <summary>The event's own time; receipts come without one in older shapes.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>Whether our account wrote it. The account as sender counts without <c>is_echo</c> too, so that we never answer ourselves.</summary>
    public bool IsOurs { get; }

    /// <summary>The person; null when the event names none.</summary>
    public string? Contact { get; }

    /// <summary>Whether our account talks to itself, as people do to try things out: nobody is to be answered.</summary>
    public bool IsToItself => Sender == AccountId && Recipient == AccountId;

    /// <summary>The event as a message activity.</summary>
    public Activity ToActivity(string? id, string? text, JsonElement? channelData = null) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        Timestamp = Time,
        ChannelId = Channel,
        From = Sender is { } from ? new Participant(from, Role: IsOurs ? "bot" : "user") : null,
        Recipient = Recipient is { } to ? new Participant(to, Role: IsOurs ? "user" : "bot") : null,
        Text = text,
        ChannelData = channelData?.Clone(),
    };
}
