using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// <c>{created_timestamp, sender_id, target: {recipient_id}}</c>, with <c>last_read_event_id</c> when it is a receipt: somebody writes, or has read.
/// </summary>
internal static class TwitterSignals
{
    /// <summary>The customer is writing.</summary>
    public static ChannelEvent ReadTyping(Party party, JsonElement json)
    {
        if (Exchange.Read(party, json) is not { } it)
            return EventSink.Unreadable("typing of nobody, or for nobody's account", json);
        if (it.IsOurs || it.Contact is not { } contact)
            return new Ignored("own-typing");
        var time = json.Time("created_timestamp"u8);
        var at = time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new CustomerTyped
        {
            Channel = TwitterAdapter.Name,
            AccountId = it.AccountId,
            ContactId = contact,
            Profile = it.Profile,
            Time = time,
            Key = $"typing:{contact}:{at}",
        };
    }

    /// <summary>
    /// The customer has read everything up to a message, which is named by its id. It may be one of theirs; then only its time counts.
    /// </summary>
    public static ChannelEvent ReadReceipt(Party party, JsonElement json)
    {
        if (Exchange.Read(party, json) is not { } it)
            return EventSink.Unreadable("a receipt of nobody, or for nobody's account", json);
        if (json.Id("last_read_event_id"u8) is not { } last)
            return EventSink.Unreadable("a receipt of nothing", json);
        if (it.IsOurs || it.Contact is not { } contact)
            return new Ignored("own-read");
        return new ReceiptCame
        {
            Channel = TwitterAdapter.Name,
            AccountId = it.AccountId,
            ContactId = contact,
            Profile = it.Profile,
            Time = json.Time("created_timestamp"u8),
            Key = $"rd:{contact}:{last}",
            Kind = ReceiptKind.Read,
            ExternalIds = [last],
            Watermark = Snowflake.TimeOf(last),
        };
    }
}
