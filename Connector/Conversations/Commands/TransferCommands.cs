namespace ChatClosing.Conversations.Commands;

/// <summary>Somebody wants the conversation to change hands. The store reads who would take it: <see cref="Facts.Taker"/>.</summary>
public abstract record TransferCommand(Actor By) : AgentCommand(By)
{
    /// <summary>Who would handle it then, whose rights therefore count; null when that is a group.</summary>
    public virtual Guid? TakerId => By.Id;
}

/// <summary>Offer it to an agent or a group, exactly one of them.</summary>
/// <param name="By">Who offers.</param>
/// <param name="OfferId">The offer.</param>
/// <param name="Agent">To whom.</param>
/// <param name="Group">To which group.</param>
/// <param name="Note">What the next one should know.</param>
public sealed record Transfer(Actor By, Guid OfferId, Guid? Agent, Guid? Group, string? Note) : TransferCommand(By)
{
    /// <inheritdoc/>
    public override Guid? TakerId => Agent;
}

/// <summary>Take what is offered.</summary>
/// <param name="By">Who takes it.</param>
/// <param name="EngagementId">The engagement it opens.</param>
/// <param name="OfferId">The offer they saw; null: whichever stands.</param>
public sealed record AcceptTransfer(Actor By, Guid EngagementId, Guid? OfferId = null) : TransferCommand(By);

/// <summary>Do not take it. For an offer to a group it is the word of one member: it is hidden from them alone.</summary>
/// <param name="By">Who.</param>
/// <param name="OfferId">The offer they saw; null: whichever stands.</param>
public sealed record DeclineTransfer(Actor By, Guid? OfferId = null) : TransferCommand(By);

/// <summary>Take the offer back.</summary>
public sealed record CancelTransfer(Actor By) : TransferCommand(By);

/// <summary>Give it to another agent, who is not asked.</summary>
/// <param name="By">The supervisor.</param>
/// <param name="EngagementId">The engagement it opens.</param>
/// <param name="Agent">To whom.</param>
public sealed record Reassign(Actor By, Guid EngagementId, Guid Agent) : TransferCommand(By)
{
    /// <inheritdoc/>
    public override Guid? TakerId => Agent;
}

/// <summary>Free it from an agent who may not handle conversations any more. Harmless to repeat: only what is still theirs is freed.</summary>
/// <param name="Agent">Whose it was.</param>
public sealed record ReleaseOf(Guid Agent) : Command;
