using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// <c>delivery: {mids?, watermark}</c> and <c>read: {watermark}</c>: what became of our messages. Everything up to the watermark is meant. Instagram
/// has no watermarks, but <c>read: {mid}</c>, which means that message.
/// </summary>
internal static class MessagingReceipts
{
    /// <summary>A receipt. Old shapes have no time of their own: then the watermark stands for it.</summary>
    public static ChannelEvent Read(MessagingEvent it, JsonElement receipt, ReceiptKind kind)
    {
        if (it.Contact is not { } contact)
            return MessagingEvents.Unreadable(it, "a receipt of nobody");
        // What our account read or got, in its own inbox, tells nothing about our messages.
        if (it.IsOurs)
            return new Ignored("own-receipt");
        var watermark = receipt.Time("watermark"u8);
        var mids = Mids(receipt);
        if (watermark is null && mids.Count == 0)
            return MessagingEvents.Unreadable(it, "a receipt of nothing");
        // Watermarks are times: two contacts may well have the same, so the contact belongs in the key.
        var upTo = watermark?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new ReceiptCame
        {
            Channel = it.Channel,
            AccountId = it.AccountId,
            ContactId = contact,
            Time = it.Time ?? watermark,
            Key = (kind, mids) switch
            {
                (ReceiptKind.Read, []) => $"rd:{contact}:{upTo}",
                (ReceiptKind.Read, _) => $"rd:{contact}:{upTo}:{EventKey.Hash([.. mids])}",
                _ => $"dlv:{contact}:{upTo}:{EventKey.Hash([.. mids])}",
            },
            Kind = kind,
            ExternalIds = mids,
            Watermark = watermark,
        };
    }

    private static List<string> Mids(JsonElement receipt)
    {
        var mids = new List<string>();
        if (receipt.Id("mid"u8) is { } only)
            mids.Add(only);
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
