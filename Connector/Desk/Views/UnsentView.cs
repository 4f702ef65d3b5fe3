using ChatClosing.Conversations;
using ChatClosing.Storage.Model;

namespace ChatClosing.Desk.Views;

/// <summary>A message of ours that has not arrived.</summary>
/// <param name="MessageId">The message: the name by which an end waives it.</param>
/// <param name="Preview">The beginning of its text; null when it has none.</param>
/// <param name="Kind">What it carries when it has no text: <c>file</c>; else null.</param>
/// <param name="Delivery"><c>queued</c>, <c>failed</c>, <c>unknown</c> or <c>waived</c>.</param>
/// <param name="QueuedAt">When it was taken into the outbox, or sent again.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record UnsentView(Guid MessageId, string? Preview, string? Kind, string Delivery, DateTimeOffset? QueuedAt, string? Reason)
{
    private const int PreviewLength = 120;

    /// <summary>A pending message with its row.</summary>
    public static UnsentView Of(PendingMessage message, OutboxRow? row) => new(
        message.Id, PreviewOf(row?.Text), row is { Text: "" } ? "file" : null, EntryViews.WordOf(message.State), row?.QueuedAt, row?.FailureCode);

    /// <summary>The beginning of a text, on one line; null when there is none.</summary>
    public static string? PreviewOf(string? text)
    {
        var flat = text?.ReplaceLineEndings(" ").Trim();
        if (flat is null or { Length: <= PreviewLength })
            return flat is "" ? null : flat;
        // Never half of a character.
        var end = char.IsHighSurrogate(flat[PreviewLength - 1]) ? PreviewLength - 1 : PreviewLength;
        return string.Concat(flat.AsSpan(0, end), "…");
    }
}
