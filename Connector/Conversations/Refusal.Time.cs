namespace ChatClosing.Conversations;

/// <summary>The refusals about time, and about what comes after an end.</summary>
public sealed partial record Refusal
{
    /// <summary>The conversation that is in the way.</summary>
    public Guid? Conversation { get; init; }

    internal static Refusal InvalidSnooze() => new("invalid-snooze", "Snooze until a time in the future, within a year.") { Field = "snoozeUntil" };

    internal static Refusal VisitorLeft(DateTimeOffset? since) => new("visitor-left", "The visitor has left: nobody would read it.") { Since = since };

    internal static Refusal NoTimer() => new("no-timer", "No timer runs here that could be held.");

    internal static Refusal SuccessorOpen(Conversation successor) =>
        new("successor-open", "The customer has an open conversation already. Go on there.") { Agent = successor.Agent, Conversation = successor.Id };

    internal static Refusal NotEnded() => new("not-ended", "The conversation has not ended: this is possible after its end only.");

    internal static Refusal UnknownTask() => new("unknown-task", "This message has no open task.");

    internal static Refusal NoCourtesy() => new("no-courtesy", "This message was not kept as a courtesy, or is opened already.");

    internal static Refusal CustomerWaits(DateTimeOffset? since) => new("customer-waits", "The customer waits for an answer.") { Since = since };

    internal static Refusal MessagesUnsent() => new("messages-unsent", "Messages of ours have not arrived, or are still going out.");
}
