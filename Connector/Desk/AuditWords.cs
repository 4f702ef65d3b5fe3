using ChatClosing.Conversations.Commands;

namespace ChatClosing.Desk;

/// <summary>What the audit calls that somebody did with a conversation. What they wrote stands in the conversation's own log.</summary>
internal static class AuditWords
{
    /// <summary>The stable word; null for what is not noted.</summary>
    public static string? Of(Command command) => command switch
    {
        Pick => "conversation.picked",
        Release => "conversation.released",
        Transfer => "conversation.offered",
        AcceptTransfer => "conversation.accepted",
        Reassign => "conversation.reassigned",
        Close => "conversation.closed",
        End => "conversation.ended",
        Undo => "conversation.undone",
        Continue => "conversation.continued",
        Qualify => "conversation.qualified",
        MarkSpam => "conversation.spam",
        MarkNotSpam => "conversation.not-spam",
        _ => null,
    };
}
