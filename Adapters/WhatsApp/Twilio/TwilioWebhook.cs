using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>One webhook call from Twilio: there is no handshake, only signed forms of one event each.</summary>
internal static class TwilioWebhook
{
    /// <summary>Verifies, then translates. Nothing of an unsigned body is believed.</summary>
    public static WebhookReading Read(WebhookRequest request, ChannelAccount account)
    {
        if (request.Method != "POST")
            return new Rejected(400, "method");
        var form = TwilioForm.Read(request.Body.Span);
        return TwilioSignature.Verify(request, account, form)
            ? new Received([TwilioEvents.Read(new TwilioCall(request, account, form))])
            : new Rejected(401, "signature");
    }
}
