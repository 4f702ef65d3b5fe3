using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Conversations;

/// <summary>The settings of one channel account that the rules read.</summary>
public sealed record LifecycleSettings
{
    /// <summary>How long a close or an end can be undone.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an engagement may rest before it is released.</summary>
    public TimeSpan LockAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long after the grace an end waits for the outbox.</summary>
    public TimeSpan DrainPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a transfer waits for somebody to accept it.</summary>
    public TimeSpan OfferFor { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether an agent must choose a conversation type to end.</summary>
    public bool RequireType { get; init; }

    /// <summary>What a customer is told at the end.</summary>
    public ClosingNotice Notice { get; init; } = new();

    /// <summary>The satisfaction survey.</summary>
    public SurveySettings Survey { get; init; } = new();

    /// <summary>Whether people may answer under the platform's human-agent rule when the reply window is over: the platform grants it on request.</summary>
    public bool HumanAgent { get; init; }

    /// <summary>How long somebody may wait before supervisors are alerted, and a closed conversation rest before it ends by itself.</summary>
    public TimerLengths Timers { get; init; } = TimerLengths.Usual;

    /// <summary>How long after the visitor left a conversation ends by itself (web chat).</summary>
    public TimeSpan WrapUpAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after an end a mere courtesy stays with the ended conversation; null: it opens a new one, as every message.</summary>
    public TimeSpan? CourtesyWithin { get; init; }

    /// <summary>How long the account's bot may owe an answer before people take over; null: it has no bot, and people answer from the beginning.</summary>
    public TimeSpan? BotSilentAfter { get; init; }

    /// <summary>Whether the history of every ended conversation goes to Zendesk, spam excepted.</summary>
    public bool ZendeskAutosave { get; init; }

    /// <summary>Whether the history of every ended conversation goes to the archive.</summary>
    public bool Archive { get; init; }
}
