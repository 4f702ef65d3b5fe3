using System.Collections.Concurrent;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Contacts;

/// <summary>
/// A channel of the tests' own, whose platform knows people by several ids, tells names with its events, warns about accounts and demands deletions.
/// A call is a JSON array of <see cref="Letter"/>s, "signed" by the secret in a header; a duty is <c>secret|user|seconds</c>.
/// </summary>
internal sealed class LetterAdapter : IChannelAdapter, IDutyReader
{
    public const string Name = "letters";

    public ConcurrentQueue<OutgoingMessage> Sent { get; } = new();

    public string Channel => Name;

    public ChannelTraits Traits { get; } = new() { TextLimit = 1_000 };

    public WebhookLimits Limits { get; } = new(1 << 20, "application/json");

    public Uri DefaultApiBaseUrl { get; } = new("https://letters.invalid/");

    public WebhookReading Read(WebhookRequest request, ChannelAccount account) =>
        request.Header("X-Secret") is [var secret] && secret == account.AppSecret
        ? new Received([.. JsonSerializer.Deserialize<Letter[]>(request.Body.Span, JsonSerializerOptions.Web)!.Select(Event)])
        : new Rejected(401, "secret");

    public DutyReading ReadDuty(WebhookRequest request, ChannelAccount account)
    {
        var body = System.Text.Encoding.UTF8.GetString(request.Body.Span);
        return body.Split('|') is [var secret, var user, var seconds] && secret == account.AppSecret
            ? new DutyDemanded(user, DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)))
            : new DutyRejected("signature");
    }

    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel)
    {
        Sent.Enqueue(message);
        return Task.FromResult<SendResult>(new SendAccepted($"sent-{message.Id:N}"));
    }

    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        Task.FromResult<ProfileAnswer>(new ProfileUnknown());

    private static ChannelEvent Event(Letter letter) => letter.Kind switch
    {
        "wrote" => new CustomerWrote
        {
            Channel = Name,
            AccountId = letter.To,
            ContactId = letter.From[0],
            Aliases = letter.From.Length > 1 || letter.HasAliases ? letter.From : [],
            Profile = letter.Name is { } name ? new ContactProfile(name, null) : null,
            Key = $"m:{letter.Id}",
            Time = letter.Time,
            ExternalId = letter.Id,
            Activity = new Activity
            {
                Type = ActivityTypes.Message,
                Id = letter.Id,
                From = new Participant(letter.From[0], letter.Name),
                Text = letter.Text,
                Attachments = letter.File is { } file ? [new Attachment("image/jpeg", $"https://letters.invalid/{file}", file)] : null,
            },
        },
        "read" => new ReceiptCame
        {
            Channel = Name,
            AccountId = letter.To,
            ContactId = letter.From[0],
            Aliases = letter.From,
            Key = $"r:{letter.Id}",
            Time = letter.Time,
            Kind = ReceiptKind.Read,
            ExternalIds = [letter.Id],
        },
        "noted" => new ContactNoted
        {
            Channel = Name,
            AccountId = letter.To,
            ContactId = letter.From[0],
            Aliases = letter.From,
            Key = $"n:{letter.Id}",
            Time = letter.Time,
            What = "changed-number",
            Text = letter.Text,
        },
        _ => new AccountNotice
        {
            Channel = Name,
            AccountId = letter.To,
            Key = letter.Id,
            Code = letter.Kind,
            Text = letter.Text,
            IsDisconnected = letter.Kind == "disconnected",
        },
    };
}

/// <summary>What the platform of the tests tells.</summary>
internal sealed record Letter(string Kind, string Id, string[] From)
{
    /// <summary>The platform gives even a lonely id as an alias: another one may come.</summary>
    public bool HasAliases { get; init; } = true;

    public string To { get; init; } = "mail-1";

    public string? Text { get; init; }

    public string? File { get; init; }

    public string? Name { get; init; }

    public DateTimeOffset? Time { get; init; }
}
