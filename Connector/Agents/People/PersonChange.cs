using ChatClosing.Conversations;

namespace ChatClosing.Agents.People;

/// <summary>How somebody shall be.</summary>
/// <param name="Name">What colleagues see.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Limit">How many conversations at once; null without limit.</param>
/// <param name="Deactivated">Whether they cannot sign in any more.</param>
public sealed record PersonChange(string Name, Role Role, int? Limit, bool Deactivated);

/// <summary>What came of it.</summary>
public enum PersonChanged
{
    /// <summary>It is so now, or was before.</summary>
    Done,

    /// <summary>There is no such user.</summary>
    NotThere,

    /// <summary>Nobody would be left who can change anything.</summary>
    LastAdministrator,
}
