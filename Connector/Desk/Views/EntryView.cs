using System.Text.Json.Serialization;

namespace ChatClosing.Desk.Views;

/// <summary>A log entry. Its name decides which members are there besides the first four.</summary>
public sealed record EntryView
{
    /// <summary>Dense, from 1.</summary>
    public required long Seq { get; init; }

    /// <summary>What happened, for example <c>message.received</c>. New names may come.</summary>
    public required string Name { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null for customers, platforms and time.</summary>
    public PersonView? By { get; init; }

    /// <summary>The message the entry is, or is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? MessageId { get; init; }

    /// <summary>The messages the entry changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Guid>? MessageIds { get; init; }

    /// <summary>The desk's own id of a message it sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientId { get; init; }

    /// <summary><c>in</c> or <c>out</c>, for a message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Direction { get; init; }

    /// <summary>The text of a message or note; what a bot says when it hands over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>What a message carries.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AttachmentView>? Attachments { get; init; }

    /// <summary>The platform's id of the message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExternalId { get; init; }

    /// <summary>The message that an edit, a reaction, a taking back is about, by the platform's id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? About { get; init; }

    /// <summary>The message that this one quotes, by the platform's id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplyTo { get; init; }

    /// <summary>Of an edit: the highest stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>The file that a message of ours is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FileView? File { get; init; }

    /// <summary>The template that a message of ours is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SentTemplateView? Template { get; init; }

    /// <summary>A private answer to a comment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Private { get; init; }

    /// <summary>What was done to a comment: <c>hide</c>, <c>unhide</c>, <c>delete</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Action { get; init; }

    /// <summary>Whether it was marked as spam, or the mark taken away.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Spam { get; init; }

    /// <summary>How a customer wrote: <c>message</c>, <c>postback</c>, <c>quick-reply</c>, <c>placeholder</c>; what was noted, for <c>customer.noted</c>;
    /// why a message of ours left without anybody's doing: <c>out-of-hours</c>, or <c>bot</c> when a bot wrote it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>The customer was blocked: the message is kept and moved nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Blocked { get; init; }

    /// <summary>The customer took the message back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Unsent { get; init; }

    /// <summary>The platform's own time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PlatformAt { get; init; }

    /// <summary>What became of a message of ours, now: <c>queued</c>, <c>sending</c>, <c>accepted</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>, <c>unknown</c>, <c>discarded</c>, <c>waived</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Delivery { get; init; }

    /// <summary>Why: a failure's code, or the reason of a release, a hand-off or an interrupted end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>The same in the platform's words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>When an asked end is sealed at the earliest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SealsAt { get; init; }

    /// <summary>To whom it was offered or given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TargetView? To { get; init; }

    /// <summary>When an offer is off if nobody took it; until when an answer to the survey counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The conversation type that was set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TypeView? Type { get; init; }

    /// <summary>What an asked end sends once it is sealed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WishesView? Wishes { get; init; }

    /// <summary>The side effect that arrived or failed; its kind is <see cref="Kind"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? EffectId { get; init; }

    /// <summary>Whom a side effect goes to; empty where there is only one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Recipient { get; init; }

    /// <summary>By what the receiver of a side effect knows it: a Message-ID, a ticket's number, a file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    /// <summary>The agent's answers to the quality survey.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QualityView>? Quality { get; init; }

    /// <summary>Of a close: until when it stays closed, answered or not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Since when, for <c>conversation.escalated</c>; when the customer wrote it, for <c>message.carried</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Of <c>visitor.left</c>: when the conversation ends by itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether the timers are held, or run again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Held { get; init; }

    /// <summary>A message after the end that was kept as a courtesy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Courtesy { get; init; }

    /// <summary>The conversation in which it goes on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Next { get; init; }

    /// <summary>How satisfied the customer is, 1 to 5.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Score { get; init; }

    /// <summary>The conversation before this one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Previous { get; init; }
}

/// <summary>A picture, file or place of a message.</summary>
/// <param name="ContentType">A media type, or only its kind: <c>image/*</c>.</param>
/// <param name="ContentUrl">A link of the web to look at (a shared page, a place); null for files, which have <see cref="Url"/>.</param>
/// <param name="Name">A name to show.</param>
public sealed record AttachmentView(string ContentType, string? ContentUrl, string? Name)
{
    /// <summary>The file's id; null when it is none.</summary>
    public Guid? Id { get; init; }

    /// <summary>Where its bytes are; null until stored.</summary>
    public string? Url { get; init; }

    /// <summary><c>waiting</c>, <c>stored</c>, <c>failed</c>, or <c>none</c> when there is nothing to fetch.</summary>
    public string State { get; init; } = "none";

    /// <summary>In bytes; null until stored.</summary>
    public long? Length { get; init; }

    /// <summary>Why it is not here, as a stable word.</summary>
    public string? Reason { get; init; }

    /// <summary>The same for people.</summary>
    public string? Detail { get; init; }
}
