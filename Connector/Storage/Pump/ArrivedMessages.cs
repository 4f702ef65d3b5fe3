using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage.Pump;

/// <summary>
/// The messages of customers that a batch speaks of. A message, its edits and its taking back may be in the same batch, in any order, so what
/// the batch itself wrote counts as much as what it read.
/// </summary>
internal sealed class ArrivedMessages(LoadedBatch loaded, BatchWrites writes)
{
    private readonly Dictionary<ExternalMessage, StoredArrival> arrived = new(loaded.Arrivals);
    private readonly HashSet<ExternalMessage> unsentBefore = [.. loaded.UnsentBefore];
    private readonly Dictionary<ExternalMessage, ParkedEdit> editedBefore = new(loaded.EditedBefore);
    private readonly List<StoredAbout> about = [.. loaded.About];

    /// <summary>A message in the log; null when it is not there (yet).</summary>
    public StoredArrival? Find(ExternalMessage external) => arrived.GetValueOrDefault(external);

    /// <summary>Whether it was taken back, before it came or since.</summary>
    public bool WasUnsent(ExternalMessage external) => unsentBefore.Contains(external)
        || (Find(external) is { } arrival && EventJson.Read("message.received", arrival.Data) is MessageReceived { Unsent: true });

    /// <summary>The highest edit that came before the message; null when there is none, or the message is here.</summary>
    public ParkedEdit? EditedBefore(ExternalMessage external) => editedBefore.GetValueOrDefault(external);

    /// <summary>Something was logged about a message.</summary>
    public void AddAbout(Conversation after, string name, string data) => about.Add(new(after.Id, after.Version, name, data));

    /// <summary>A message was logged; an edit that waited for it waits no longer.</summary>
    public void Add(Conversation after, MessageReceived e, string data)
    {
        var external = new ExternalMessage(after.Account, e.ExternalId);
        arrived[external] = new(after.Id, e.MessageId, after.Version, data);
        if (editedBefore.Remove(external))
            writes.EditsUsed.Add(external);
    }

    /// <summary>Keeps an edit until its message comes, unless it is here or was taken back, or a higher edit waits already.</summary>
    public void Park(CustomerEdits edits, DateTimeOffset at)
    {
        var external = new ExternalMessage(edits.Contact.Account, edits.ExternalId);
        if (arrived.ContainsKey(external) || unsentBefore.Contains(external))
            return;
        if (editedBefore.TryGetValue(external, out var known) && known.Version >= edits.Version)
            return;
        var edit = new ParkedEdit(edits.Version, edits.Text);
        editedBefore[external] = edit;
        writes.EditedBefore[external] = (edit, at);
    }

    /// <summary>Takes the content out of the log, or remembers to do so when it comes.</summary>
    public void TakeBack(CustomerUnsends unsends)
    {
        var external = new ExternalMessage(unsends.Contact.Account, unsends.ExternalId);
        if (!arrived.TryGetValue(external, out var arrival))
        {
            editedBefore.Remove(external);
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
