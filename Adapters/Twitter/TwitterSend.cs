using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// <c>POST 2/dm_conversations/with/{participant_id}/messages</c> → <c>{data: {dm_conversation_id, dm_event_id}}</c>. (docs.x.com, Direct Messages,
/// 2026-08-22.) There is no idempotency key and nothing of ours travels along: what may have been sent is never sent again, and its echo is known by
/// the platform's id only when the answer came.
/// </summary>
internal static class TwitterSend
{
    private static readonly SendRefused Nothing = new(new("invalid-message", "nothing to send, or nobody to send it to"));

    /// <summary>Sends one text, or one file with or without a text.</summary>
    public static async Task<SendResult> SendAsync(TwitterCaller x, TwitterUpload upload, OutgoingMessage message, CancellationToken cancel)
    {
        // The id becomes part of an address: nothing but what X's ids are made of.
        if (!IsId(message.ContactId) || message.Template is not null || (string.IsNullOrWhiteSpace(message.Text) && message.File is null))
            return Nothing;
        if (message.File is { } file && TwitterFiles.Fault(file) is { } fault)
            return new SendRefused(new("invalid-message", fault));
        if (!x.HasToken)
            return new AccountUnauthorized(new("token-invalid", "no usable access token"));

        string? media = null;
        if (message.File is not null)
        {
            var uploaded = await upload.UploadAsync(message.File, cancel).ConfigureAwait(false);
            if (uploaded is not SendAccepted accepted)
                return uploaded;
            media = accepted.ExternalId;
        }

        var path = $"2/dm_conversations/with/{message.ContactId}/messages";
        var answer = await x.PostAsync(path, Body(message.Text, media), cancel).ConfigureAwait(false);
        return TwitterResult.OfMessage(answer);
    }

    /// <summary>Whether it is an id of X's: digits only (OpenAPI 2.167: at most 19).</summary>
    public static bool IsId(string id) => id.Length is >= 1 and <= 19 && id.All(char.IsAsciiDigit);

    private static byte[] Body(string text, string? media)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (!string.IsNullOrWhiteSpace(text))
                json.WriteString("text"u8, PlainText.Clean(text));
            if (media is not null)
            {
                json.WriteStartArray("attachments"u8);
                json.WriteStartObject();
                json.WriteString("media_id"u8, media);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
