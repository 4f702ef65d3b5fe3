using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage.Pump;

/// <summary>
/// The messages of customers that a batch speaks of. A message and its taking back may be in the same batch, in either order, so what the
/// batch itself wrote counts as much as what it read.
/// </summary>
internal sealed class ArrivedMessages(LoadedBatch loaded, BatchWrites writes)
{
    private readonly Dictionary<ExternalMessage, StoredArrival> arrived = new(loaded.Arrivals);
    private readonly HashSet<ExternalMessage> unsentBefore = [.. loaded.UnsentBefore];

    /// <summary>A message in the log; null when it is not there (yet).</summary>
    public StoredArrival? Find(ExternalMessage external) => arrived.GetValueOrDefault(external);

    /// <summary>Whether it was taken back before it came.</summary>
    public bool WasUnsent(ExternalMessage external) => unsentBefore.Contains(external);

    /// <summary>A message was logged.</summary>
    public void Add(Conversation after, MessageReceived e, string data) =>
        arrived[new(after.Account, e.ExternalId)] = new(after.Id, e.MessageId, after.Version, data);

    /// <summary>Takes the content out of the log, or remembers to do so when it comes.</summary>
    public void TakeBack(CustomerUnsends unsends)
    {
        var external = new ExternalMessage(unsends.Contact.Account, unsends.ExternalId);
        if (!arrived.TryGetValue(external, out var arrival))
        {
            if (unsentBefore.Add(external))
                writes.UnsentBefore.Add(external);
        }
        else if (EventJson.Read("message.received", arrival.Data) is MessageReceived received)
        {
            var empty = EventJson.Write(received with { Activity = Redaction.Of(received.Activity), Unsent = true });
            writes.Redacted.Add(new(arrival.ConversationId, arrival.Seq, empty));
            writes.MediaRemoved.AddRange(InboundFiles.Of(received.MessageId, received.Activity.Attachments).Select(f => f.Id));
        }
    }
}
