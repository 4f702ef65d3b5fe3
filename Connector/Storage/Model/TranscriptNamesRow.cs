namespace ChatClosing.Storage.Model;

/// <summary>How people and types were called when a revision of a conversation was written out first: it is written out with these ever after.</summary>
public sealed class TranscriptNamesRow
{
    public Guid ConversationId { get; init; }
    public int Revision { get; init; }

    /// <summary>JSON of the customer's, the agents' and the types' names; goes with the conversation's content.</summary>
    public required string Names { get; init; }
}
