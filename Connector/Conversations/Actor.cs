namespace ChatClosing.Conversations;

/// <summary>Who gives a command, with the role read when the command was made.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Role">The user's role.</param>
public sealed record Actor(Guid Id, Role Role)
{
    /// <summary>Whether this actor may act on what belongs to <paramref name="agent"/>: their own, or anybody's for a supervisor.</summary>
    public bool MayActFor(Guid? agent) => Role == Role.Supervisor || (agent is { } owner && owner == Id);
}
