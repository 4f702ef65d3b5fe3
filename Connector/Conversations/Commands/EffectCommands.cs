namespace ChatClosing.Conversations.Commands;

/// <summary>What came of a side effect. Its key is the side effect's with its lease: told twice, it is logged once.</summary>
public abstract record SideEffectReport(Guid EffectId, string Kind, string Recipient) : Command;

/// <summary>It arrived.</summary>
/// <param name="EffectId">Which.</param>
/// <param name="Kind">One of <see cref="EffectKinds"/>.</param>
/// <param name="Recipient">Who got it.</param>
/// <param name="Reference">By what the receiver knows it.</param>
/// <param name="Detail">What the receiver said.</param>
public sealed record SideEffectDone(Guid EffectId, string Kind, string Recipient, string? Reference, string? Detail) : SideEffectReport(EffectId, Kind, Recipient);

/// <summary>It did not, and is not tried any more.</summary>
/// <param name="EffectId">Which.</param>
/// <param name="Kind">One of <see cref="EffectKinds"/>.</param>
/// <param name="Recipient">For whom it was.</param>
/// <param name="Reason">Why, as a stable word.</param>
/// <param name="Detail">The same in the receiver's words.</param>
public sealed record SideEffectFailed(Guid EffectId, string Kind, string Recipient, string Reason, string? Detail) : SideEffectReport(EffectId, Kind, Recipient);

/// <summary>Try a failed side effect again.</summary>
public sealed record RetryEffect(Actor By, Guid EffectId, string Kind, string Recipient) : AgentCommand(By);

/// <summary>Send the history of an ended conversation to these, too.</summary>
public sealed record SendTranscript(Actor By, EndWishes Wishes) : AgentCommand(By);
