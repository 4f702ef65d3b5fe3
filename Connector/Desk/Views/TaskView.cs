namespace ChatClosing.Desk.Views;

/// <summary>The customer never got a message: it failed after the end.</summary>
/// <param name="Conversation">The ended conversation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Text">Its text; null when it was a file, or was erased.</param>
/// <param name="Reason">Why it failed, as a stable word.</param>
/// <param name="Detail">The same in the platform's words.</param>
/// <param name="Since">When we learned it.</param>
public sealed record TaskView(ItemView Conversation, Guid MessageId, string? Text, string Reason, string? Detail, DateTimeOffset Since);

/// <summary>The tasks of the caller: a supervisor sees everybody's.</summary>
/// <param name="Items">The oldest first, at most 200 conversations.</param>
public sealed record TasksView(IReadOnlyList<TaskView> Items);
