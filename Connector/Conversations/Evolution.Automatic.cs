using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>
/// Messages that are sent without anybody's doing. An end waits for them as for any other, but they answer nothing, count for nothing, and when one
/// does not arrive nobody has to decide anything.
/// </summary>
public static partial class Evolution
{
    private static Conversation QueuedAlone(Conversation it, MessageQueued e) => it with
    {
        Pending = it.Pending.Add(new PendingMessage(e.MessageId, it.Version + 1, DeliveryState.Queued)),
        Automatic = it.Automatic.Add(e.MessageId),
    };

    /// <summary>What became of automatic messages is known: they are pending no more.</summary>
    private static Conversation SettleAutomatic(Conversation it, IReadOnlyList<Guid> messages) => it.Automatic.IsEmpty
        ? it
        : Settle(it with { Pending = it.Pending.RemoveAll(m => messages.Contains(m.Id) && it.Automatic.Contains(m.Id)) });
}
