using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// <c>POST {page}/messages</c> → <c>{recipient_id, message_id}</c>. (Send API, 2026-05-05.) There is no idempotency key: what may have been sent is
/// never sent again; its echo, which carries our id in <c>metadata</c>, settles it.
/// </summary>
internal static class MessengerSend
{
    /// <summary>Sends one text.</summary>
    public static async Task<SendResult> SendAsync(GraphCaller graph, OutgoingMessage message, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(message.Text) || string.IsNullOrWhiteSpace(message.ContactId))
            return new SendRefused(new("invalid-message", "nothing to send, or nobody to send it to"));
        if (!graph.HasToken)
            return new AccountUnauthorized(new("token-invalid", "no usable access token"));
        var path = $"{Uri.EscapeDataString(graph.Account.AccountId)}/messages";
        var answer = await graph.PostAsync(path, Body(message), cancel).ConfigureAwait(false);
        return GraphSend.Understand(answer, it => it.Body?.Id("message_id"u8));
    }

    private static byte[] Body(OutgoingMessage message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("recipient"u8);
            json.WriteString("id"u8, PlainText.Clean(message.ContactId));
            json.WriteEndObject();
            json.WriteString("messaging_type"u8, "RESPONSE"u8);
            json.WriteStartObject("message"u8);
            json.WriteString("text"u8, PlainText.Clean(message.Text));
            json.WriteString("metadata"u8, MessageMarker.Write(message.Id));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
