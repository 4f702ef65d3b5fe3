using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// <c>statuses: [{id, status, timestamp, recipient_id?, recipient_user_id?, biz_opaque_callback_data?, errors?}]</c>: what became of a message that
/// we sent. They come in any order, also before the answer to the sending, and <c>delivered</c> may never come. (Cloud API, Webhooks, 2026-05.)
/// </summary>
internal static class CloudStatuses
{
    /// <summary>A receipt; a status that is not known is only counted.</summary>
    public static ChannelEvent Read(string accountId, JsonElement status, CloudContacts contacts)
    {
        if (status.Id("id"u8) is not { } id || status.Text("status"u8) is not { } word)
            return CloudChanges.Unreadable(status, "a status of nothing");
        if (KindOf(word) is not { } kind)
            return new Ignored($"status:{Word.Of(word)}");
        var participant = status.Id("recipient_participant_id"u8);
        if (contacts.Find(status.Id("recipient_user_id"u8), participant ?? status.Id("recipient_id"u8)) is not { } person)
            return CloudChanges.Unreadable(status, "a status of nobody");
        return new ReceiptCame
        {
            Channel = WhatsApp.Name,
            AccountId = accountId,
            ContactId = person.Id,
            Aliases = person.Ids,
            Profile = person.Profile,
            Time = status.Time("timestamp"u8),
            // One message has several statuses, and in a group each of them once for everybody.
            Key = participant is null ? $"st:{id}:{word}" : $"st:{id}:{word}:{participant}",
            Kind = kind,
            ExternalIds = [id],
            OurMessageId = MessageMarker.Read(status.Text("biz_opaque_callback_data"u8)),
            Reason = kind == ReceiptKind.Failed ? Reason(status) : null,
        };
    }

    // "played" is the word for a voice message that was listened to.
    private static ReceiptKind? KindOf(string status) => status switch
    {
        "sent" => ReceiptKind.Accepted,
        "delivered" => ReceiptKind.Delivered,
        "read" or "played" => ReceiptKind.Read,
        "failed" => ReceiptKind.Failed,
        _ => null,
    };

    private static FailureReason Reason(JsonElement status) =>
        status.Array("errors"u8) is { } errors && errors.GetArrayLength() > 0 ? CloudFailures.Read(errors[0]) : new FailureReason("other");
}
