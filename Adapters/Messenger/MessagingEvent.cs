using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// What every event of <c>messaging</c> and <c>standby</c> has: who, to whom, when. The contact is the sender, but the recipient where our page is
/// the sender (echoes).
/// </summary>
/// <param name="AccountId">The page (<c>entry.id</c>).</param>
/// <param name="Json">The event.</param>
internal readonly record struct MessagingEvent(string AccountId, JsonElement Json)
{
    /// <summary>The sender's id; absent on some opt-ins and policy events.</summary>
    public string? Sender { get; } = Json.Object("sender"u8)?.Id("id"u8);

    /// <summary>The recipient's id.</summary>
    public string? Recipient { get; } = Json.Object("recipient"u8)?.Id("id"u8);

    /// <summary>The event's own time; receipts come without one in older shapes.</summary>
    public DateTimeOffset? Time { get; } = Json.Time("timestamp"u8);

    /// <summary>Whether our page wrote it. The page as sender counts without <c>is_echo</c> too, so that we never answer ourselves.</summary>
    public bool IsOurs => Sender == AccountId || (Json.Object("message"u8)?.Is("is_echo"u8) ?? false);

    /// <summary>The person; null when the event names none.</summary>
    public string? Contact => (IsOurs ? Recipient : Sender) is { } id && id != AccountId ? id : null;

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
