using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// <c>POST Accounts/{sid}/Messages.json</c> → 201 <c>{sid, status, …}</c>. There is no idempotency key and no echo: what may have been sent is never
/// sent again; its status callback, whose address carries our id, settles it.
/// </summary>
internal static class TwilioSend
{
    /// <summary>Sends one text, file or template.</summary>
    public static async Task<SendResult> SendAsync(
        TwilioCaller twilio, OutgoingMessage message, IReadOnlyList<FileLimit> files, CancellationToken cancel)
    {
        if (WhyNot(message, files) is { } reason)
            return new SendRefused(new("invalid-message", reason));
        if (!twilio.HasCredentials)
            return new AccountUnauthorized(new("token-invalid", "no usable account and access token"));
        var answer = await twilio.PostMessageAsync(Fields(twilio.Account, message), cancel).ConfigureAwait(false);
        return TwilioAnswers.Understand(answer);
    }

    // What Twilio would refuse, or never be able to do, is refused without a call.
    private static string? WhyNot(OutgoingMessage message, IReadOnlyList<FileLimit> files) => message switch
    {
        _ when string.IsNullOrWhiteSpace(message.ContactId) => "nobody to send it to",
        { Template.Id: var id } => string.IsNullOrWhiteSpace(id) ? "the template has no id" : null,
        { File: { } file } => WhyNot(file, files),
        _ => string.IsNullOrWhiteSpace(message.Text) ? "nothing to send" : null,
    };

    private static string? WhyNot(OutgoingFile file, IReadOnlyList<FileLimit> files)
    {
        if (file.Length <= 0)
            return "the file is empty";
        if (files.FirstOrDefault(f => f.Takes(file.ContentType)) is not { } limit)
            return $"WhatsApp does not take files of the type {file.ContentType}";
        if (file.Length > limit.MaxBytes)
            return $"the file is larger than {(limit.MaxBytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture)} MB";
        return file.Link is null ? "Twilio fetches files from a public address of ours, and none is set (PublicUrl)" : null;
    }

    private static List<KeyValuePair<string, string>> Fields(ChannelAccount account, OutgoingMessage message)
    {
        var fields = new List<KeyValuePair<string, string>> { new("To", TwilioAddress.Full(To(message))) };
        fields.Add(account.Option(TwilioSettings.MessagingServiceSid) is { } service
            ? new("MessagingServiceSid", service)
            : new("From", TwilioAddress.Full(account.AccountId)));
        if (message.Template is { } template)
        {
            fields.Add(new("ContentSid", template.Id));
            if (template.Variables.Count > 0)
                fields.Add(new("ContentVariables", Variables(template.Variables)));
        }
        else
        {
            if (!string.IsNullOrWhiteSpace(message.Text))
                fields.Add(new("Body", message.Text));
            if (message.File is { } file)
                fields.Add(new("MediaUrl", file.Link!.AbsoluteUri));
        }

        if (!string.IsNullOrEmpty(account.PublicUrl))
            fields.Add(new("StatusCallback", TwilioCall.StatusCallback(account, message.Id)));
        return fields;
    }

    // The number where any of the ids is one: a user id cannot be written to in every account.
    private static string To(OutgoingMessage message) =>
        ((string[])[message.ContactId, .. message.Aliases]).FirstOrDefault(TwilioAddress.IsNumber) ?? message.ContactId;

    // {"1": "…", "2": "…"}
    private static string Variables(IReadOnlyList<string> values) => JsonSerializer.Serialize(
        Enumerable.Range(0, values.Count).ToDictionary(i => (i + 1).ToString(CultureInfo.InvariantCulture), i => PlainText.Clean(values[i])));
}
