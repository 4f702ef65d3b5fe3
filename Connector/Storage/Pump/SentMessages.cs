using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>The messages of ours that a batch speaks of, as they stand while it is decided.</summary>
internal sealed class SentMessages
{
    private readonly Dictionary<Guid, StoredSend> byId = [];
    private readonly Dictionary<ExternalMessage, Guid> byExternal = [];

    public SentMessages(LoadedBatch loaded)
    {
        foreach (var message in loaded.Sent)
        {
            if (!byId.TryAdd(message.Id, message) && message.Text is { } text)
                byId[message.Id] = byId[message.Id] with { Text = text };
            if (message.External is { } external)
                byExternal[external] = message.Id;
        }
    }

    /// <summary>The state that a receipt of a kind moves to.</summary>
    public static DeliveryState StateOf(ReceiptKind kind) => kind switch
    {
        ReceiptKind.Accepted => DeliveryState.Accepted,
        ReceiptKind.Delivered => DeliveryState.Delivered,
        ReceiptKind.Read => DeliveryState.Read,
        _ => DeliveryState.Failed,
    };

    /// <summary>By our id; null when the batch does not know it.</summary>
    public StoredSend? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>
    /// A message of ours that is under way in a thread with exactly this text: where a platform carries no mark of ours, its echo may be faster than
    /// its answer. Null when there is none.
    /// </summary>
    public StoredSend? FindUnderWay(Guid thread, string? text) =>
        byId.Values.Where(m => m.ThreadId == thread && m.Text is not null && m.State < DeliveryState.Accepted && m.Text == text).MinBy(m => m.HandedAt);

    /// <summary>Whether this platform id is one of ours.</summary>
    public bool Knows(ExternalMessage external) => byExternal.ContainsKey(external);

    /// <summary>The messages that a receipt means: those it names, and those handed over until its watermark that the platform took.</summary>
    public IEnumerable<StoredSend> MeantBy(ReceiptArrives receipt)
    {
        IEnumerable<StoredSend> ours = receipt.OurMessageId is { } id && Find(id) is { } carried ? [carried] : [];
        var named = ours.Concat(receipt.ExternalIds.Select(external => byExternal.TryGetValue(new(receipt.Contact.Account, external), out var found) ? byId[found] : null).OfType<StoredSend>()).Distinct();
        if (receipt.Watermark is not { } watermark)
            return named;
        var upTo = byId.Values.Where(m => m.ThreadId == receipt.ThreadId && m.HandedAt <= watermark && m.State is DeliveryState.Accepted or DeliveryState.Delivered);
        return named.Union(upTo);
    }

    /// <summary>The messages before a receipt's watermark of which we do not know yet that the platform took them.</summary>
    public IEnumerable<StoredSend> HandedOverUntil(ReceiptArrives receipt) => receipt.Watermark is not { } watermark
        ? []
        : byId.Values.Where(m => m.ThreadId == receipt.ThreadId && m.HandedAt <= watermark && m.State < DeliveryState.Accepted);

    /// <summary>A message moved while the batch is decided.</summary>
    public void Move(Guid id, DeliveryState state)
    {
        if (byId.TryGetValue(id, out var message))
            byId[id] = message with { State = state };
    }

    /// <summary>The platform's id of a message became known.</summary>
    public void Name(Conversation conversation, Guid id, ExternalMessage external)
    {
        byId.TryAdd(id, new StoredSend(id, conversation.Id, conversation.ThreadId, external, DeliveryState.Accepted, conversation.LastAt));
        byExternal[external] = id;
    }
}
