using System.Collections.Immutable;

namespace ChatClosing.Conversations;

/// <summary>A transfer that nobody has answered yet. The conversation stays its owner's meanwhile.</summary>
/// <param name="Id">The offer.</param>
/// <param name="By">Who offers it: the owner, or a supervisor.</param>
/// <param name="Agent">To whom; null for a group.</param>
/// <param name="Group">To which group; null for an agent.</param>
/// <param name="At">When it was offered.</param>
/// <param name="ExpiresAt">When nobody took it in time; while the conversation is held, when nobody would have.</param>
public sealed record TransferOffer(Guid Id, Guid By, Guid? Agent, Guid? Group, DateTimeOffset At, DateTimeOffset ExpiresAt)
{
    /// <summary>What the next one should know.</summary>
    public string? Note { get; init; }

    /// <summary>Members of the group who do not want it: it is not shown to them any more, the others may still take it.</summary>
    public ImmutableArray<Guid> DeclinedBy { get; init; } = [];

    /// <summary>Whether it goes to this agent, or to any of these groups.</summary>
    internal bool IsFor(Guid agent, IReadOnlyList<Guid> groups) => Agent is { } named ? named == agent : Group is { } group && groups.Contains(group);
}
