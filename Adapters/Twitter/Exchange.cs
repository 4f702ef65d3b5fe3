using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Who, to whom, for whom. We are the account that the call is for, whatever else the event says: when two accounts of ours write to each other, each
/// is told of the same event from its own side.
/// </summary>
internal readonly record struct Exchange
{
    private readonly JsonElement? users;

    private Exchange(Party party, string account, string sender, string? recipient)
    {
        (users, AccountId, Sender, Recipient) = (party.Users, account, sender, recipient);
        IsOurs = sender == account;
        var contact = IsOurs ? recipient : sender;
        Contact = contact == account ? null : contact;
    }

    /// <summary>Our account.</summary>
    public string AccountId { get; }

    /// <summary>Who did it.</summary>
    public string Sender { get; }

    /// <summary>To whom; absent in groups.</summary>
    public string? Recipient { get; }

    /// <summary>Whether our account did it.</summary>
    public bool IsOurs { get; }

    /// <summary>The person; null when our account writes to itself or to nobody.</summary>
    public string? Contact { get; }

    /// <summary>How the person is called, where the call tells.</summary>
    public ContactProfile? Profile => TwitterUsers.Find(users, Contact);

    /// <summary>Reads <c>{sender_id, target: {recipient_id}}</c>; null when nobody did it, or for nobody's account.</summary>
    public static Exchange? Read(Party party, JsonElement json) => party.Account is { } account && json.Id("sender_id"u8) is { } sender
        ? new Exchange(party, account, sender, json.Object("target"u8)?.Id("recipient_id"u8))
        : null;

    /// <summary>Between two who are known, with nothing told about them.</summary>
    public static Exchange Between(string account, string sender, string recipient) => new(new Party(account, null), account, sender, recipient);

    /// <summary>A message activity between the two.</summary>
    public Activity ToActivity(string id, string? text, DateTimeOffset? time) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        Timestamp = time,
        ChannelId = TwitterAdapter.Name,
        From = new Participant(Sender, IsOurs ? null : Profile?.Name, IsOurs ? "bot" : "user"),
        Recipient = Recipient is { } to ? new Participant(to, Role: IsOurs ? "user" : "bot") : null,
        Text = text,
    };

    /// <summary>What the activity means: the customer wrote, or our side did – in X's own app, or by us; the platform's id tells which.</summary>
    /// <param name="contact">The person.</param>
    /// <param name="activity">The message, with its id.</param>
    /// <param name="kind">How a customer wrote it.</param>
    public ContactEvent Said(string contact, Activity activity, MessageKind kind) => IsOurs
        ? new OwnMessageEchoed
        {
            Channel = TwitterAdapter.Name,
            AccountId = AccountId,
            ContactId = contact,
            Profile = Profile,
            Time = activity.Timestamp,
            Key = $"echo:{activity.Id}",
            ExternalId = activity.Id!,
            Activity = activity,
        }
        : new CustomerWrote
        {
            Channel = TwitterAdapter.Name,
            AccountId = AccountId,
            ContactId = contact,
            Profile = Profile,
            Time = activity.Timestamp,
            Key = $"m:{activity.Id}",
            ExternalId = activity.Id!,
            Kind = kind,
            Activity = activity,
        };
}
