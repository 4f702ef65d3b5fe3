namespace ChatClosing.Conversations;

/// <summary>A <em>Close</em> that may still be undone while nothing else happened to the engagement.</summary>
/// <param name="By">Who closed.</param>
/// <param name="Until">The end of the grace time.</param>
/// <param name="LockAfter">The lock time of the engagement that an undo gives back.</param>
public sealed record UndoableClose(Guid By, DateTimeOffset Until, TimeSpan LockAfter)
{
    /// <summary>Whether it said that no answer is needed: an undo takes that back too.</summary>
    public bool SaidNoAnswer { get; init; }
}
