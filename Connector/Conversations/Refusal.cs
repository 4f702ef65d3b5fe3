namespace ChatClosing.Conversations;

/// <summary>Why the lifecycle refuses a command. Expected, so it is data and not an exception.</summary>
/// <param name="Type">A stable word, the <c>type</c> of the API's problem.</param>
/// <param name="Detail">What to tell the person, in English; the desk has its own words per <paramref name="Type"/>.</param>
public sealed partial record Refusal(string Type, string Detail)
{
    /// <summary>Who was first or owns it.</summary>
    public Guid? Agent { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The field of the request that is wrong; such a refusal is 422, the others are lost races (409).</summary>
    public string? Field { get; init; }

    internal static Refusal AlreadyPicked(Guid? agent, DateTimeOffset? since) =>
        new("already-picked", "Somebody else picked this conversation first.") { Agent = agent, Since = since };

    internal static Refusal NotYours(Guid? agent) =>
        new("not-yours", "Only the agent who handles this conversation, or a supervisor, can do this.") { Agent = agent };

    internal static Refusal AlreadyClosed(Guid? agent, DateTimeOffset? since) =>
        new("already-closed", "The conversation is closed already.") { Agent = agent, Since = since };

    internal static Refusal EndOnly() => new("end-only", "This channel has no close: a conversation here can only be ended.");

    internal static Refusal ConversationEnding(EndRequest? end) =>
        new("conversation-ending", "The conversation is about to end. Undo the end first.") { Agent = end?.By, Since = end?.AskedAt };

    internal static Refusal ConversationEnded(EndRequest? end) =>
        new("conversation-ended", "The conversation has ended.") { Agent = end?.By, Since = end?.AskedAt };

    internal static Refusal WindowOver(DateTimeOffset? since) =>
        new("window-over", "The platform's reply window is over: the customer has to write first.") { Since = since };

    internal static Refusal NoTemplates() => new("no-templates", "This channel has no templates.") { Field = "template" };

    internal static Refusal NoPrivateReply() => new("no-private-reply", "This channel has no private answers to comments.") { Field = "private" };

    internal static Refusal PrivateReplyOver(DateTimeOffset? since) =>
        new("private-reply-over", "A comment can be answered in private only for a limited time, and it is over.") { Since = since };

    internal static Refusal PrivateReplyUsed() =>
        new("private-reply-used", "A comment can be answered in private once, and this one was. The conversation goes on there when the customer answers.");

    internal static Refusal LimitReached(int? limit) =>
        new("limit-reached", $"You handle as many conversations as you may at once: {limit}. Close one first.");

    internal static Refusal ChannelNotYours() => new("channel-not-yours", "Your groups do not handle this channel.");

    internal static Refusal Deactivated() => new("not-permitted", "You may not handle conversations any more.");

    internal static Refusal TransferPending(TransferOffer offer) =>
        new("transfer-pending", "The conversation is offered to somebody. Take the offer back first.") { Agent = offer.Agent, Since = offer.At };

    internal static Refusal TransferToSelf() =>
        new("transfer-to-self", "Choose somebody else: this agent has the conversation, or it is you.") { Field = "to" };

    internal static Refusal UnknownTarget() => new("unknown-target", "There is no such agent or group.") { Field = "to" };

    internal static Refusal ChannelNotTheirs() => new("channel-not-theirs", "They do not handle this channel.") { Field = "to" };

    internal static Refusal OfferOver(Guid? agent, DateTimeOffset? since) =>
        new("offer-over", "This offer is over: somebody took it, it was taken back, or its time ran out.") { Agent = agent, Since = since };

    internal static Refusal NotOffered() => new("not-offered", "This conversation is not offered to you.");

    internal static Refusal TypeRequired() =>
        new("type-required", "Choose a conversation type: conversations of this channel need one before they end.") { Field = "typeId" };

    internal static Refusal CustomerWrote() => new("customer-wrote", "The customer has written since you last looked. Read it, then end again.");

    internal static Refusal NothingToUndo() => new("nothing-to-undo", "There is nothing to undo any more.");

    internal static Refusal UnknownMessage() => new("unknown-message", "This message is neither failed nor unknown.");

    internal static Refusal UnusableKey() =>
        new("invalid-idempotency-key", "An Idempotency-Key has 1 to 128 characters, and a request has one.") { Field = "Idempotency-Key" };

    internal static Refusal UnknownConversation() => new("unknown-conversation", "There is no such conversation.");

    internal static Refusal NotPossible(string command, Status status) =>
        new("not-possible", $"{command} is not possible while the conversation is {status}.");
}
