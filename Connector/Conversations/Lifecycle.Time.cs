using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Conversations;

/// <summary>What time does, and what puts it off: snooze, idle end, escalation, wrap-up, hold.</summary>
public static partial class Lifecycle
{
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(366);

    private static Decision DecideTime(Conversation it, Facts facts, TimePasses c)
    {
        if (it.DueAt is not { } due || c.At < due)
            return Accept(); // it was set for a state that is no more
        return it.Timer!.Value.Why switch
        {
            "offer" => DecideOfferOver(it, facts, c),
            "visitor-left" => Accept([.. Withdrawn(it, null, "visitor-left", c.At), EndedByItself(it, facts, "visitor-left", c.At)]),
            "lock" => Accept([.. Withdrawn(it, null, "lock", c.At), Released(facts, null, "lock", c.At)]),
            "escalation" => Accept(new ConversationEscalated(it.WaitingSince ?? it.StartedAt, c.At)),
            "snooze" => Accept(new SnoozeEnded(c.At)),
            "bot-silent" => HandedOff(it, facts, "bot-silent", null, c.At),
            "idle" => Accept(EndedByItself(it, facts, "idle", c.At)),
            "grace" => Seal(it, facts, c.At),
            _ => DecideStuckEnd(facts, c),
        };
    }

    /// <summary>An offer whose time is over, and a lock that falls due at the same time.</summary>
    private static Decision DecideOfferOver(Conversation it, Facts facts, TimePasses c)
    {
        var isLocked = it.HeldBy is null && it.WrapUpEndsAt is null && it.LastActionAt + it.LockAfter <= c.At;
        return Accept([new TransferExpired(it.Offer!.Id, c.At), .. isLocked ? [Released(facts, null, "lock", c.At)] : Array.Empty<Event>()]);
    }

    private static Decision DecideStuckEnd(Facts facts, TimePasses c)
    {
        var patience = c.AccountPausedUntil + facts.Settings.DrainPatience;
        return patience > c.At
            ? Accept(new EndProlonged(patience.Value, "account-paused", c.At))
            : Accept(new EndInterrupted("message-stuck", c.At));
    }

    private static Decision DecideVisitorLeaves(Conversation it, Facts facts, VisitorLeaves c) => it.Status switch
    {
        Engaged or Waiting or WithBot when it.VisitorLeftAt is not null => Accept(),
        Engaged => Accept([.. Withdrawn(it, null, "visitor-left", c.At), Left(facts, c)]),
        // Nobody is there who could wrap up.
        Waiting => Accept(Left(facts, c), EndedByItself(it, facts, it.IsAnswered ? "visitor-left" : "abandoned", c.At)),
        WithBot => Accept(Left(facts, c), EndedByItself(it, facts, it.Bot is { Owes: true } ? "abandoned" : "visitor-left", c.At)),
        _ => Accept(),
    };

    private static Decision DecideHold(Conversation it, Hold c)
    {
        if (it.Status == Ending)
            return Refuse(Refusal.ConversationEnding(it.End));
        if (!c.By.MayActFor(it.Agent ?? it.LastAgent))
            return Refuse(Refusal.NotYours(it.Agent ?? it.LastAgent));
        if (c.Held == it.HeldBy is not null)
            return Accept();
        return c.Held && it.Timer is null ? Refuse(Refusal.NoTimer()) : Accept(new TimersHeld(c.By.Id, c.Held, c.At));
    }

    private static VisitorLeft Left(Facts facts, VisitorLeaves c) => new(c.At + facts.Settings.WrapUpAfter, c.At);

    /// <summary>An end that nobody asked for: no required fields, no type.</summary>
    private static EndAsked EndedByItself(Conversation it, Facts facts, string reason, DateTimeOffset at)
    {
        var sealsAt = at + facts.Settings.Grace;
        return new(null, sealsAt, sealsAt + facts.Settings.DrainPatience, reason, at) { LeftAt = it.VisitorLeftAt };
    }

    private static bool IsSnooze(DateTimeOffset until, DateTimeOffset at) => until > at && until <= at + LongestSnooze;

    // Both databases keep microseconds of UTC.
    private static DateTimeOffset? Cut(DateTimeOffset? time) => time is { UtcTicks: var ticks } ? new(ticks - (ticks % 10), TimeSpan.Zero) : null;
}
