using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// <c>delivery: {mids?, watermark}</c> and <c>read: {watermark}</c>: what became of our messages. Everything up to the watermark is meant.
/// </summary>
internal static class MessengerReceipts
{
    /// <summary>A receipt. Old shapes have no time of their own: then the watermark stands for it.</summary>
    public static ChannelEvent Read(MessagingEvent it, JsonElement receipt, ReceiptKind kind)
    {
        if (it.Contact is not { } contact)
            return MessengerEvents.Unreadable(it, "a receipt of nobody");
        var watermark = receipt.Time("watermark"u8);
        var mids = Mids(receipt);
        if (watermark is null && mids.Count == 0)
            return MessengerEvents.Unreadable(it, "a receipt of nothing");
        // Watermarks are times: two contacts may well have the same, so the contact belongs in the key.
        var upTo = watermark?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new ReceiptCame
        {
            Channel = MessengerAdapter.Name,
            AccountId = it.AccountId,
            ContactId = contact,
            Time = it.Time ?? watermark,
            Key = kind == ReceiptKind.Read ? $"rd:{contact}:{upTo}" : $"dlv:{contact}:{upTo}:{EventKey.Hash([.. mids])}",
            Kind = kind,
            ExternalIds = mids,
            Watermark = watermark,
        };
    }

    private static List<string> Mids(JsonElement receipt)
    {
        var mids = new List<string>();
        if (receipt.Array("mids"u8) is { } list)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.AsId() is { } mid)
                    mids.Add(mid);
            }
        }

        return mids;
    }
}
