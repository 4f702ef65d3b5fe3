namespace ChatClosing.Tests.Conversations.Model;

/// <summary>What can happen to a thread.</summary>
internal enum Verb
{
    CustomerWrites, OldReplay, Reaction, Edit, Unsend, OutsideAnswer, Echo, VisitorLeaves,
    Pick, Send, Template, Close, CloseNoAnswer, Release, End, Spam, NotSpam, Undo, Qualify, Note, Moderate, Retry, Discard, Effect,
    Transfer, TransferToGroup, AcceptTransfer, DeclineTransfer, CancelTransfer, Reassign, Deactivated,
    Snooze, Hold, LetGo, Continue, FinishTask, OpenCourtesy,
    Accepted, Failed, Unknown,
    ReceiptAccepted, ReceiptDelivered, ReceiptRead, ReceiptFailed,
    DueTime, PausedTime, StaleTime,
    Rate, RefuseSurveys,
    BotWrites, BotHandsOff, BotFails, BotEnds,
}

/// <summary>
/// One step of a random story. Numbers are choices, made when the step is played: so every part of a story is a story, and can be shrunk.
/// </summary>
/// <param name="Verb">What happens.</param>
/// <param name="Who">Who does it: mostly who handles the conversation.</param>
/// <param name="Which">Which message, type, seen seq, …</param>
/// <param name="After">How much time passes before it.</param>
internal sealed record Step(Verb Verb, int Who, int Which, TimeSpan After)
{
    public override string ToString() => $"+{After} {Verb}({Who},{Which})";
}
