using ChatClosing.Storage.Model;

namespace ChatClosing.Desk.Drafts;

/// <summary>What I have written to a customer and not sent.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Text">Everything that is in the field; empty when there is no draft.</param>
/// <param name="ReplyTo">The message it answers.</param>
/// <param name="Version">What the next change has to name; 0 when there is no draft.</param>
/// <param name="At">When it was saved; null when there is no draft.</param>
public sealed record DraftView(Guid ConversationId, string Text, Guid? ReplyTo, long Version, DateTimeOffset? At)
{
    /// <summary>There is none.</summary>
    internal static DraftView None(Guid conversation) => new(conversation, "", null, 0, null);

    /// <summary>Of a stored one.</summary>
    internal static DraftView Of(DraftRow row) => new(row.ConversationId, row.Text, row.ReplyTo, row.Version, row.At);
}

/// <summary>A draft to keep.</summary>
/// <param name="Text">Everything that is in the field; empty to throw it away.</param>
/// <param name="ReplyTo">The message it answers.</param>
/// <param name="Version">The version that was seen last; 0 when there was none.</param>
public sealed record DraftRequest(string? Text, Guid? ReplyTo, long Version);
