using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>Whose conversations a body is about: our account, with the users that are named beside the events.</summary>
/// <param name="Account">Our account's id; null when nothing names it.</param>
/// <param name="Users">The map of users by their ids; null when there is none.</param>
internal sealed record Party(string? Account, JsonElement? Users);

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
}
