using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;

namespace ChatClosing.Conversations;

/// <summary>What is told and asked of side effects: only once the conversation has ended, for nothing leaves before the seal.</summary>
public static partial class Lifecycle
{
    private static Decision DecideEffect(Conversation it, Command command) => command switch
    {
        _ when it.Status != Status.Ended => Refuse(Refusal.NotEnded()),
        SideEffectDone c => Accept(new EffectDone(c.EffectId, c.Kind, c.Recipient, c.Reference, c.Detail, c.At)),
        SideEffectFailed c => Accept(new EffectFailed(c.EffectId, c.Kind, c.Recipient, c.Reason, c.Detail, c.At)),
        RetryEffect c => Accept(new EffectRetried(c.EffectId, c.Kind, c.Recipient, c.By.Id, c.At)),
        SendTranscript c => Accept(new TranscriptAsked(c.By.Id, c.Wishes, c.At)),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, it.Status)),
    };
}
