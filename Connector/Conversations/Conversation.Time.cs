using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChatClosing.Conversations;

/// <summary>What time does to a conversation, and what is left to do after its end.</summary>
public sealed partial record Conversation
{
    /// <summary>How long it may wait and rest; null: as usual.</summary>
    public TimerLengths? Timers { get; init; }

    /// <summary>Since when it is closed; null while it is not.</summary>
    public DateTimeOffset? RestsSince { get; init; }

    /// <summary>Closed although somebody should answer, until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When supervisors were alerted because it waits too long.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>When the visitor left on purpose (web chat): nothing is sent any more. Null when they wrote again.</summary>
    public DateTimeOffset? VisitorLeftAt { get; init; }

    /// <summary>When it ends by itself because the visitor left; null when somebody has taken that back.</summary>
    public DateTimeOffset? WrapUpEndsAt { get; init; }

    /// <summary>Who holds its timers; null when they run. A hold is for the status it was made in and ends with it.</summary>
    public Guid? HeldBy { get; init; }

    /// <summary>Messages that failed after the end and that nobody has looked at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<LateFailure> LateFailures { get; init; }

    /// <summary>Messages that came after the end and were taken for courtesies.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<Courtesy> Courtesies { get; init; }

    /// <summary>What time will do here and when; null when nothing. Derived, never stored on its own: a timer cannot be stale.</summary>
    [JsonIgnore]
    public DueTimer? Timer => Status switch
    {
        Status.Ending when End is { } end => IsDrained ? new("grace", end.SealsAt, Held: false) : new("outbox", end.GivesUpAt, Held: false),
        Status.Engaged when Offer is { } offer && offer.ExpiresAt <= (WrapUpEndsAt ?? LastActionAt + LockAfter) =>
            new("offer", offer.ExpiresAt, HeldBy is not null),
        Status.Engaged or Status.Waiting when WrapUpEndsAt is { } ends => new("visitor-left", ends, HeldBy is not null),
        Status.Engaged when LastActionAt + LockAfter is { } released => new("lock", released, HeldBy is not null),
        Status.Waiting when EscalatedAt is null => new("escalation", (WaitingSince ?? StartedAt) + (Timers ?? TimerLengths.Usual).EscalateAfter, HeldBy is not null),
        Status.WithBot when Bot is { Owes: true } bot => new("bot-silent", bot.Since + bot.SilentAfter, HeldBy is not null),
        Status.WithBot => new("idle", (Bot?.Since ?? StartedAt) + (Timers ?? TimerLengths.Usual).IdleAfter, HeldBy is not null),
        Status.Closed when SnoozedUntil is { } over => new("snooze", over, HeldBy is not null),
        Status.Closed when IsAnswered => new("idle", (RestsSince ?? LastStintTo ?? StartedAt) + (Timers ?? TimerLengths.Usual).IdleAfter, HeldBy is not null),
        _ => null,
    };

    /// <summary>When time alone changes something here; null when it does not, or not while somebody holds it.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt => Timer is { Held: false } timer ? timer.At : null;

    /// <summary>Since when a message that failed after the end waits to be looked at; null when there is none.</summary>
    [JsonIgnore]
    public DateTimeOffset? TaskSince => LateFailures.IsDefaultOrEmpty ? null : LateFailures[0].At;

    private DateTimeOffset? LastStintTo => Stints is [.., var last] ? last.To : null;
}
