using ChatClosing.Conversations;

namespace ChatClosing.Agents.People;

/// <summary>Somebody, by name.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">What colleagues see.</param>
public sealed record ColleagueView(Guid Id, string Name);

/// <summary>A group, by name.</summary>
/// <param name="Id">The group.</param>
/// <param name="Name">Its name.</param>
public sealed record GroupNameView(Guid Id, string Name);

/// <summary>Who works here.</summary>
/// <param name="Items">By name.</param>
public sealed record AgentsView(IReadOnlyList<AgentView> Items);

/// <summary>Somebody who works here.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">What colleagues see.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Status"><c>available</c>, <c>away</c> or <c>limit-reached</c>.</param>
/// <param name="Taken">How many conversations they handle now.</param>
/// <param name="Limit">How many they pick at once at the most; null without limit.</param>
/// <param name="Groups">The groups they belong to, by name.</param>
public sealed record AgentView(Guid Id, string Name, Role Role, string Status, int Taken, int? Limit, IReadOnlyList<GroupNameView> Groups)
{
    /// <summary>What they sign in with; for administrators only.</summary>
    public string? UserName { get; init; }

    /// <summary>Cannot sign in any more; administrators alone see those.</summary>
    public bool Deactivated { get; init; }
}

/// <summary>A user to make.</summary>
/// <param name="UserName">What they sign in with; unique, whatever its case.</param>
/// <param name="Name">What colleagues see; else the user name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Password">At least 12 characters and not a common one; without it one is made and told once.</param>
/// <param name="Limit">How many conversations at once; null without limit.</param>
public sealed record NewAgentRequest(string? UserName, string? Name, Role? Role, string? Password, int? Limit);

/// <summary>How somebody shall be.</summary>
/// <param name="Name">What colleagues see.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Limit">How many conversations at once; null without limit.</param>
/// <param name="Deactivated">True: they are signed out, what they handle goes back to the list, and they cannot sign in any more.</param>
public sealed record AgentRequest(string? Name, Role? Role, int? Limit, bool Deactivated);

/// <summary>A new password for somebody.</summary>
/// <param name="Password">At least 12 characters and not a common one; without it one is made and told once.</param>
public sealed record AgentPasswordRequest(string? Password);

/// <summary>Somebody with a password that was made for them.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Password">Their password, told this once; null when it was given.</param>
public sealed record AgentPasswordView(AgentView Agent, string? Password);
