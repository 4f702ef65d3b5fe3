using System.Text.Json.Serialization;
using ChatClosing.Conversations;

namespace ChatClosing.Desk.Views;

/// <summary>A person as others see them.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">The name to show.</param>
public sealed record PersonView(Guid Id, string Name);

/// <summary>A contact as one channel account knows them.</summary>
/// <param name="Id">The contact.</param>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="Name">The name to show; null while the platform told none.</param>
/// <param name="Picture">A link to a picture; null without.</param>
public sealed record ContactView(Guid Id, string ExternalId, string? Name, string? Picture)
{
    /// <summary>Whether their messages are kept and move nothing.</summary>
    public bool Blocked { get; init; }

    /// <summary>The other contacts of the same customer; only with one conversation, null in lists.</summary>
    public IReadOnlyList<LinkedView>? Linked { get; init; }
}

/// <summary>Another contact of the same customer.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="Name">The name to show; null while the platform told none.</param>
public sealed record LinkedView(Guid Id, string Channel, string Account, string ExternalId, string? Name);

/// <summary>A conversation type.</summary>
/// <param name="Id">The type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provisional">Added by an agent, not yet kept by a supervisor.</param>
public sealed record TypeView(Guid Id, string Name, bool Provisional)
{
    /// <summary>In the history: the name of the type that was chosen then, when it was merged into this one since.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Formerly { get; init; }
}

/// <summary>A conversation as the picking list and the panel show it. Times are UTC.</summary>
public record ItemView
{
    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The thread it belongs to.</summary>
    public required Guid ThreadId { get; init; }

    /// <summary>The channel, for example <c>messenger</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The customer.</summary>
    public required ContactView Contact { get; init; }

    /// <summary>The beginning of the last message; null when it had no text.</summary>
    public string? Preview { get; init; }

    /// <summary>What the last message carries when it has no text: <c>image</c>, <c>video</c>, <c>audio</c> or <c>file</c>.</summary>
    public string? PreviewKind { get; init; }

    /// <summary>When the last message came.</summary>
    public DateTimeOffset? PreviewAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required Status Status { get; init; }

    /// <summary>Who handles it; when closed, who did last; null when it waits.</summary>
    public PersonView? Agent { get; init; }

    /// <summary>Who handled it last, or does now.</summary>
    public PersonView? LastAgent { get; init; }

    /// <summary>Since when the customer waits; null when answered.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Until when the platform lets us answer; null without limit.</summary>
    public DateTimeOffset? WindowEndsAt { get; init; }

    /// <summary>Whether everybody can read it: comments.</summary>
    public bool Public { get; init; }

    /// <summary>Whether somebody should answer.</summary>
    public bool NeedsAnswer { get; init; }

    /// <summary>The conversation type.</summary>
    public TypeView? Type { get; init; }

    /// <summary>Why it came back, for example <c>message-failed</c>; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>The transfer that is offered; null while none is.</summary>
    public OfferView? Offer { get; init; }

    /// <summary>Closed although somebody should answer, until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When supervisors were alerted because it waits too long; null while they were not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>What time alone will do; null when nothing.</summary>
    public TimerView? Timer { get; init; }

    /// <summary>Since when a message that failed after the end waits to be looked at (see <c>/tasks</c>); null when there is none.</summary>
    public DateTimeOffset? TaskSince { get; init; }

    /// <summary>The seq of its last log entry.</summary>
    public long Version { get; init; }
}

/// <summary>A conversation with what its window needs.</summary>
public sealed record ConversationView : ItemView
{
    /// <summary>The ended conversation it follows.</summary>
    public Guid? Previous { get; init; }

    /// <summary>The conversation that follows it.</summary>
    public Guid? Next { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When its end was asked; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When an end that was asked is sealed at the earliest.</summary>
    public DateTimeOffset? SealsAt { get; init; }

    /// <summary>Until when you can undo its close or end; null when there is nothing to undo.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>Why it ends or ended.</summary>
    public string? EndReason { get; init; }

    /// <summary>The endnote.</summary>
    public string? Endnote { get; init; }

    /// <summary>The answers to the quality survey.</summary>
    public IReadOnlyList<QualityView> Quality { get; init; } = [];

    /// <summary>What its end sends once it is sealed; null while none was asked.</summary>
    public WishesView? Wishes { get; init; }

    /// <summary>How many messages of ours are still going out.</summary>
    public int Unsent { get; init; }

    /// <summary>The messages of ours that are still going out, or did not arrive and are not settled: what an end waits for or goes without.</summary>
    public IReadOnlyList<UnsentView> UnsentMessages { get; init; } = [];

    /// <summary>When an end that waits for messages is off; null while none was asked.</summary>
    public DateTimeOffset? GivesUpAt { get; init; }

    /// <summary>When the visitor left on purpose: nothing can be sent any more. Null when they did not, or wrote again.</summary>
    public DateTimeOffset? VisitorLeftAt { get; init; }

    /// <summary>Who holds its timers; null while they run.</summary>
    public PersonView? HeldBy { get; init; }

    /// <summary>What the platform allows.</summary>
    public required TraitsView ChannelTraits { get; init; }

    /// <summary>What the thread hangs on; null where it hangs on nothing.</summary>
    public ContextView? Context { get; init; }

    /// <summary>Why messages of this account wait; null while they do not.</summary>
    public PauseView? Pause { get; init; }

    /// <summary>After the reply window and before this, people may still answer; null where that is not so.</summary>
    public DateTimeOffset? HumanAgentEndsAt { get; init; }

    /// <summary>The private answer to the last comment; null where there is none.</summary>
    public PrivateReplyView? PrivateReply { get; init; }

    /// <summary>Ended as spam.</summary>
    public bool Spam { get; init; }

    /// <summary>The seq of the last log entry: where live updates go on.</summary>
    public long LastSeq { get; init; }
}

/// <summary>A page of the picking list.</summary>
/// <param name="Items">The conversations.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Waiting">How many conversations wait for an answer, counted up to 100.</param>
public sealed record PickingListView(IReadOnlyList<ItemView> Items, string? Next, int Waiting);

/// <summary>An agent's open conversations.</summary>
/// <param name="Items">In the order they were picked.</param>
public sealed record PanelView(IReadOnlyList<ItemView> Items);

/// <summary>A page of a conversation's log.</summary>
/// <param name="Items">In the order of their seq.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
public sealed record LogView(IReadOnlyList<EntryView> Items, long? Next);
