using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Conversations;

/// <summary>
/// What a bot may do, and when people take over from it. A bot writes only while nobody else answers; once people have the conversation it never
/// gets it back. A bot that has answered and hears nothing more lets the conversation end as an answered one does; one that owes an answer is not
/// waited for longer than its account says.
/// </summary>
public static partial class Lifecycle
{
    /// <summary>Why a message leaves without a person's doing: a bot wrote it.</summary>
    public const string ByBot = "bot";

    private static Decision DecideBot(Conversation it, Facts facts, BotCommand command) => (it.Status, command) switch
    {
        (WithBot, BotSends c) => DecideBotSends(it, facts, c),
        (WithBot, BotHandsOff c) => HandedOff(it, facts, "bot-asked", c.Text, c.At),
        (WithBot, BotFails c) => HandedOff(it, facts, "bot-failed", c.Detail, c.At),
        (WithBot, BotEnds c) => Accept(EndedByItself(it, facts, BotEnd.Reason, c.At)),
        (_, BotFails) => Accept(), // people have it already
        (Waiting or Engaged or Closed, BotHandsOff) => Accept(),
        (Ending or Ended, BotEnds) => Accept(),
        _ => Refuse(Refusal.NotWithBot(it.Status)),
    };

    private static Decision DecideBotSends(Conversation it, Facts facts, BotSends c)
    {
        if (it.VisitorLeftAt is { } left)
            return Refuse(Refusal.VisitorLeft(left));
        // The human-agent rule of the platforms is for people.
        if (it.WindowEndsAt is { } ends && ends <= c.At)
            return Refuse(Refusal.WindowOver(ends));
        var answers = facts.Traits.IsPublic ? it.LastCustomerMessage : null;
        return Accept(new MessageQueued(c.MessageId, ByBot, Guid.Empty, c.Text, c.At)
        {
            Automatic = ByBot,
            Content = answers is null ? c.Content : (c.Content ?? new()) with { Answers = answers },
        });
    }

    private static Decision HandedOff(Conversation it, Facts facts, string reason, string? text, DateTimeOffset at) =>
        Accept([new BotHandedOff(reason, text, at), .. AnswerOutOfHours(it, facts, at)]);

    /// <summary>Nobody is there to take it: the customer is told, as at the beginning of a conversation without a bot.</summary>
    private static IEnumerable<Event> AnswerOutOfHours(Conversation it, Facts facts, DateTimeOffset at)
    {
        if (facts.Hours is not { Answer.Length: > 0 } hours || facts.Traits.IsPublic || it.WindowEndsAt <= at || it.VisitorLeftAt is not null || hours.IsOpen(at))
            return [];
        return [new MessageQueued(Ids.Automatic(it.Id, OutOfHours), OutOfHours, Guid.Empty, hours.Answer, at) { Automatic = OutOfHours }];
    }
}
