using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// The blue ticks, and "typing": one call, <c>{status: "read", message_id, typing_indicator?}</c> → <c>{success: true}</c>. It marks what came
/// before, too; typing ends with the answer or after 25 s. (Cloud API, Mark messages as read, 2026-05.)
/// </summary>
internal static class CloudSignals
{
    /// <summary>Shows it; false when it could not be shown. Without a message of the customer's there is nothing to mark.</summary>
    public static async Task<bool> SignalAsync(GraphCaller graph, OutgoingMessage to, ContactSignal signal, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(to.LastCustomerMessageId) || !graph.HasToken)
            return false;
        var path = $"{Uri.EscapeDataString(graph.Account.AccountId)}/messages";
        var answer = await graph.PostAsync(path, Body(to.LastCustomerMessageId, signal), cancel).ConfigureAwait(false);
        return answer is GraphReplied { Error: null, Body: { } body } && body.Is("success"u8);
    }

    private static byte[] Body(string messageId, ContactSignal signal)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteString("status"u8, "read"u8);
            json.WriteString("message_id"u8, PlainText.Clean(messageId));
            if (signal == ContactSignal.Typing)
            {
                json.WriteStartObject("typing_indicator"u8);
                json.WriteString("type"u8, "text"u8);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
