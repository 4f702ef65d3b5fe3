using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What is said to a customer when nobody is there to answer.</summary>
public static partial class Lifecycle
{
    private const string OutOfHours = "out-of-hours";

    /// <summary>
    /// The answer to the first message of a conversation that begins outside the opening hours. Never in public, where everybody would read it, and never
    /// when the reply window is over already.
    /// </summary>
    private static IEnumerable<Event> AnswerOutOfHours(Facts facts, CustomerWrites c, MessageReceived received)
    {
        if (facts.Hours is not { Answer.Length: > 0 } hours || facts.Traits.IsPublic || received.Unsent || received.WindowEndsAt <= c.At || hours.IsOpen(c.At))
            return [];
        return [new MessageQueued(Ids.Automatic(c.MessageId, OutOfHours), OutOfHours, Guid.Empty, hours.Answer, c.At) { Automatic = OutOfHours }];
    }
}
