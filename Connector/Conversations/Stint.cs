namespace ChatClosing.Conversations;

/// <summary>An engagement as the conversation remembers it: one agent, from pick or transfer to close, transfer, release or end.</summary>
/// <param name="Id">The engagement.</param>
/// <param name="Agent">Whose it is.</param>
/// <param name="From">When it was opened.</param>
/// <param name="To">When it ended; null while it is open.</param>
public sealed record Stint(Guid Id, Guid Agent, DateTimeOffset From, DateTimeOffset? To);
