namespace ChatClosing.Conversations.Commands;

/// <summary>A wish to change a conversation, wherever it comes from. There is no other way to change one.</summary>
public abstract record Command
{
    /// <summary>
    /// What makes a repeat recognisable (see <see cref="Ids"/>); empty for commands that are harmless to repeat by nature (time, reports of
    /// delivery).
    /// </summary>
    public Guid Key { get; init; }

    /// <summary>The thread it is about: what the pump locks.</summary>
    public Guid ThreadId { get; init; }

    /// <summary>The conversation it names; null means the thread's open conversation, else its latest.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>When it happens, UTC to the microsecond. Set by the pump from the database's clock, never by who made the command.</summary>
    public DateTimeOffset At { get; init; }
}
