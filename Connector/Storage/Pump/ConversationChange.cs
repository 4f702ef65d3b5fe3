using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage.Pump;

/// <summary>What a committed batch did to one conversation.</summary>
/// <param name="Before">Before the batch; null when it began here.</param>
/// <param name="After">Now.</param>
/// <param name="Events">What happened, in order. The last one has the seq <c>After.Version</c>.</param>
public sealed record ConversationChange(Conversation? Before, Conversation After, IReadOnlyList<Event> Events);
