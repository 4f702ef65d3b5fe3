using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// What a customer wrote. (Messaging webhooks, with the WhatsApp fields as recorded in 2026.) There is no time in it, and new fields come without
/// notice. Whoever hides their number is known by <c>ExternalUserId</c> alone.
/// </summary>
internal static class TwilioMessages
{
    private const int LongestName = 200;

    /// <summary>A message of the customer.</summary>
    public static ChannelEvent Read(TwilioCall call, string sid)
    {
        var form = call.Form;
        if ((form.Id("From") ?? form.Id("ExternalUserId")) is not { } contact)
            return call.Unreadable("a message of nobody");
        if (form.Id("To") is not { } to)
            return call.Unreadable("a message to nobody");
        var name = Name(form);
        var account = TwilioAddress.AreSame(to, call.Account.AccountId) ? call.Account.AccountId : to;
        var activity = ToActivity(form, sid, new Participant(contact, name, "user"), new Participant(account, Role: "bot"));
        return new CustomerWrote
        {
            Channel = WhatsApp.Name,
            AccountId = account,
            ContactId = contact,
            Aliases = form.Id("ExternalUserId") is { } user && user != contact ? [contact, user] : [contact],
            Profile = name is null ? null : new ContactProfile(name, null),
            Key = $"m:{sid}",
            ExternalId = sid,
            Kind = KindOf(form, activity),
            Activity = activity,
        };
    }

    private static Activity ToActivity(TwilioForm form, string sid, Participant from, Participant to) => new()
    {
        Type = ActivityTypes.Message,
        Id = sid,
        ChannelId = WhatsApp.Name,
        From = from,
        Recipient = to,
        Text = form.Text("Body") ?? form.Text("ButtonText") ?? form.Text("ListTitle"),
        Attachments = TwilioAttachments.Read(form),
        ReplyToId = form.Id("OriginalRepliedMessageSid"),
        ChannelData = TwilioExtras.Read(form),
    };

    // A name to show: not empty, and no longer than anybody reads.
    private static string? Name(TwilioForm form) =>
        form.Text("ProfileName") is { } name ? TextParts.Split(name.Trim(), LongestName, TextUnit.Utf16)[0] : null;

    private static MessageKind KindOf(TwilioForm form, Activity activity)
    {
        if (activity is { Text: null, Attachments: null })
            return MessageKind.Placeholder;
        if ((form.Text("ButtonPayload") ?? form.Text("ButtonText") ?? form.Text("ListId")) is null)
            return MessageKind.Message;
        // `button` is the button of a template, which may be pressed weeks later; `interactive` answers what was just asked.
        return form.Text("MessageType") == "button" ? MessageKind.Postback : MessageKind.QuickReply;
    }
}
