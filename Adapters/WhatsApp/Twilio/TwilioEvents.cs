using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// Tells messages and status callbacks apart: they come to the same address in the same form. A message is <c>received</c>; whatever has another
/// status is about a message of ours and never becomes one of the customer's.
/// </summary>
internal static class TwilioEvents
{
    /// <summary>What the call means.</summary>
    public static ChannelEvent Read(TwilioCall call)
    {
        if (call.Request.Body.IsEmpty)
            return call.Unreadable("empty body");
        if (call.Sid is not { } sid)
            return call.Unreadable("a call without MessageSid");
        return (call.Form.Text("MessageStatus") ?? call.Form.Text("SmsStatus"))?.Trim().ToLowerInvariant() switch
        {
            "received" or "receiving" => TwilioMessages.Read(call, sid),
            { } status => TwilioReceipts.Read(call, sid, status),
            null when IsMessage(call.Form) => TwilioMessages.Read(call, sid),
            null => call.Unreadable("neither a message nor a status"),
        };
    }

    private static bool IsMessage(TwilioForm form) => (form.Text("Body") ?? form.Text("NumMedia") ?? form.Text("MessageType")) is not null;
}
