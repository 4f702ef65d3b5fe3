using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>A signed call with what its readers ask for.</summary>
/// <param name="Request">The call as it came.</param>
/// <param name="Account">The account that it was made to.</param>
/// <param name="Form">Its fields.</param>
internal sealed record TwilioCall(WebhookRequest Request, ChannelAccount Account, TwilioForm Form)
{
    // In the query of the addresses that we give for status callbacks; the signature covers it.
    private const string OurMessage = "message";

    /// <summary>
    /// Where Twilio is to report what becomes of a message: our webhook, with our id of the message, so that a lost answer can be settled.
    /// </summary>
    public static string StatusCallback(ChannelAccount account, Guid message) =>
        $"{account.PublicUrl}/webhooks/{account.Name}?{OurMessage}={message:N}";

    /// <summary>The message's id: <c>MessageSid</c>, of which the others are older names.</summary>
    public string? Sid => Form.Id("MessageSid") ?? Form.Id("SmsMessageSid") ?? Form.Id("SmsSid");

    /// <summary>Our message's id from <see cref="StatusCallback"/>; null when the address has none.</summary>
    public Guid? OurMessageId()
    {
        var query = Request.Target.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 && TwilioForm.Read(Encoding.UTF8.GetBytes(Request.Target[(query + 1)..])).Id(OurMessage) is { } text
            && Guid.TryParseExact(text, "N", out var id)
                ? id
                : null;
    }

    /// <summary>For quarantine, with the whole body.</summary>
    public Unreadable Unreadable(string reason) => new(reason, Request.Body.ToArray());
}
