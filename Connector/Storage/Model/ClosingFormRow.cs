namespace ChatClosing.Storage.Model;

/// <summary>What an agent has typed in the closing window of a conversation: it survives a reload, a crash and a lost race.</summary>
public sealed class ClosingFormRow
{
    public Guid ConversationId { get; init; }
    public Guid AgentId { get; init; }

    /// <summary>JSON.</summary>
    public required string Form { get; init; }
    public DateTimeOffset At { get; init; }
}
