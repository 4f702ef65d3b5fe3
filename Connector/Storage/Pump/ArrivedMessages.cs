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
    private readonly List<StoredAbout> about = [.. loaded.About];

    /// <summary>A message in the log; null when it is not there (yet).</summary>
    public StoredArrival? Find(ExternalMessage external) => arrived.GetValueOrDefault(external);

    /// <summary>Whether it was taken back, before it came or since.</summary>
    public bool WasUnsent(ExternalMessage external) => unsentBefore.Contains(external)
        || (Find(external) is { } arrival && EventJson.Read("message.received", arrival.Data) is MessageReceived { Unsent: true });

    /// <summary>Something was logged about a message.</summary>
    public void AddAbout(Conversation after, string name, string data) => about.Add(new(after.Id, after.Version, name, data));

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
            arrived[external] = arrival with { Data = empty };
            writes.Redacted.Add(new(arrival.ConversationId, arrival.Seq, empty));
            writes.MediaRemoved.AddRange(InboundFiles.Of(received.MessageId, received.Activity.Attachments).Select(f => f.Id));
        }

        TakeBackWhatWasSaidAbout(unsends.ExternalId);
    }

    private void TakeBackWhatWasSaidAbout(string externalId)
    {
        foreach (var entry in about)
        {
            Event? empty = EventJson.Read(entry.Name, entry.Data) switch
            {
                MessageEdited { Text: not null } e when e.ExternalId == externalId => e with { Text = null },
                CustomerNoted { Text: not null } e when e.AboutExternalId == externalId => e with { Text = null },
                _ => null,
            };
            if (empty is not null)
                writes.Redacted.Add(new(entry.ConversationId, entry.Seq, EventJson.Write(empty)));
        }
    }
}
