using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>
/// Receipts that were faster than the platform's answer to our call: they wait for their message, by the platform's id of it, or – those that
/// only say "everything until then" – by ours. Those that this very batch parks are found as well.
/// </summary>
internal sealed class ParkedReceipts(LoadedBatch loaded, BatchWrites writes)
{
    /// <summary>The key of a message whose platform id is not known.</summary>
    public static ExternalMessage Ours(string account, Guid message) => new(account, $"our:{message:N}");

    /// <summary>Lets a receipt wait.</summary>
    public void Park(ExternalMessage message, ReceiptArrives receipt)
    {
        var state = SentMessages.StateOf(receipt.Kind);
        if (!loaded.Parked.Concat(writes.Parked).Any(p => p.Message == message && p.State == state))
            writes.Parked.Add(new ParkedReceipt(message, state, loaded.Now, receipt.Failure?.Code, receipt.Failure?.Detail));
    }

    /// <summary>What waited for a message, from the lowest state to the highest; it waits no longer.</summary>
    public List<ParkedReceipt> Take(string account, Guid message, string externalId)
    {
        ExternalMessage[] names = [new(account, externalId), Ours(account, message)];
        List<ParkedReceipt> waited = [.. loaded.Parked.Concat(writes.Parked).Where(p => names.Contains(p.Message)).OrderBy(p => p.State)];
        writes.Unparked.AddRange(waited.Select(p => p.Message).Distinct());
        return waited;
    }
}
