using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// Status callbacks. (SDK, <c>MessageResource.StatusEnum</c>.) They come in any order and not for the first status; what comes late changes nothing,
/// for a receipt only ever says "at least so far".
/// </summary>
internal static class TwilioReceipts
{
    /// <summary>A receipt about one message of ours.</summary>
    public static ChannelEvent Read(TwilioCall call, string sid, string status)
    {
        if (KindOf(status) is not { } kind)
            return call.Unreadable("a status of an unknown kind");
        if (call.Form.Id("To") is not { } contact)
            return call.Unreadable("a status about a message to nobody");
        return new ReceiptCame
        {
            Channel = WhatsApp.Name,
            // A messaging service that has not chosen a sender yet tells none.
            AccountId = call.Form.Id("From") is { } from && !TwilioAddress.AreSame(from, call.Account.AccountId) ? from : call.Account.AccountId,
            ContactId = contact,
            Aliases = [contact],
            Key = $"st:{sid}:{status}",
            Kind = kind,
            ExternalIds = [sid],
            OurMessageId = call.OurMessageId(),
            Reason = kind == ReceiptKind.Failed ? TwilioErrors.Reason(Code(call.Form), call.Form.Text("ErrorMessage") ?? status) : null,
        };
    }

    // accepted, scheduled < queued < sending < sent < delivered < read; the last three are final.
    private static ReceiptKind? KindOf(string status) => status switch
    {
        "accepted" or "scheduled" or "queued" or "sending" or "sent" or "partially_delivered" => ReceiptKind.Accepted,
        "delivered" => ReceiptKind.Delivered,
        "read" => ReceiptKind.Read,
        "failed" or "undelivered" or "canceled" => ReceiptKind.Failed,
        _ => null,
    };

    private static int? Code(TwilioForm form) =>
        int.TryParse(form.Text("ErrorCode"), System.Globalization.CultureInfo.InvariantCulture, out var code) && code > 0 ? code : null;
}
