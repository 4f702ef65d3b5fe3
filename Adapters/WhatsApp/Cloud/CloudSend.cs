using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// <c>POST {phone_number_id}/messages</c> → <c>{messages: [{id}]}</c>. (Cloud API, Messages, 2026-05.) There is no idempotency key: what may have
/// been sent is never sent again; its status, which carries our id in <c>biz_opaque_callback_data</c>, settles it.
/// </summary>
/// <param name="graph">Sends.</param>
/// <param name="uploads">Brings files to the platform; more patient.</param>
internal sealed class CloudSend(GraphCaller graph, GraphCaller uploads)
{
    /// <summary>Sends a text, a file or a template.</summary>
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        if (CloudRecipient.Of(message) is not { } recipient)
            return Refused("nobody that it could be sent to");
        if (Refusal(message) is { } why)
            return Refused(why);
        if (!graph.HasToken)
            return new AccountUnauthorized(new("token-invalid", "no usable access token"));
        string? mediaId = null;
        if (message is { Template: null, File: { } file } && !CloudBody.IsPublic(file.Link))
        {
            var (uploaded, failure) = await CloudUpload.SendAsync(uploads, file, cancel).ConfigureAwait(false);
            if (failure is not null)
                return failure;
            mediaId = uploaded;
        }

        var path = $"{Uri.EscapeDataString(graph.Account.AccountId)}/messages";
        return CloudResults.Understand(await graph.PostAsync(path, CloudBody.Write(message, recipient, mediaId), cancel).ConfigureAwait(false));
    }

    // What the platform would surely refuse, or lose without a word.
    private static string? Refusal(OutgoingMessage message) => message switch
    {
        { Template: { } template } => Refusal(template),
        { File: { } file } => Refusal(file, message.Text),
        _ => string.IsNullOrWhiteSpace(message.Text) ? "nothing to send"
            : message.Text.Length > CloudLimits.Text ? $"longer than {CloudLimits.Text} characters"
            : null,
    };

    private static string? Refusal(OutgoingTemplate template)
    {
        if (string.IsNullOrWhiteSpace(template.Id) || string.IsNullOrWhiteSpace(template.Language))
            return "a template without name or language";
        return template.Variables.Any(string.IsNullOrWhiteSpace) ? "a place holder of the template is empty" : null;
    }

    private static string? Refusal(OutgoingFile file, string caption)
    {
        if (CloudLimits.For(file.ContentType) is not { } limit)
            return $"WhatsApp takes no files of the type {file.ContentType}";
        if (file.Length <= 0)
            return "an empty file";
        if (file.Length > limit.MaxBytes)
            return $"larger than {limit.MaxBytes} bytes";
        if (caption.Length > CloudLimits.Caption)
            return $"a file with more than {CloudLimits.Caption} characters";
        return caption.Length > 0 && CloudLimits.MessageType(limit) is "audio" or "sticker" ? "sounds and stickers have no text" : null;
    }

    private static SendRefused Refused(string why) => new(new("invalid-message", why));
}
