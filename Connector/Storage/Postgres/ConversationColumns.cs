using ChatClosing.Conversations;

namespace ChatClosing.Storage.Postgres;

/// <summary>Conversations turned into arrays, one a column.</summary>
internal sealed class ConversationColumns(List<Conversation> rows)
{
    public Guid[] Ids { get; } = Column(rows, c => c.Id);
    public short[] Statuses { get; } = Column(rows, c => (short)c.Status);
    public long[] Versions { get; } = Column(rows, c => c.Version);
    public Guid?[] Agents { get; } = Column(rows, c => c.Agent);
    public Guid?[] LastAgents { get; } = Column(rows, c => c.LastAgent);
    public DateTimeOffset?[] Unanswered { get; } = Column(rows, c => c.UnansweredSince);
    public DateTimeOffset?[] Windows { get; } = Column(rows, c => c.WindowEndsAt);
    public DateTimeOffset?[] Due { get; } = Column(rows, c => c.DueAt);
    public Guid?[] Types { get; } = Column(rows, c => c.TypeId);
    public string?[] Previews { get; } = Column(rows, c => c.Preview);
    public string?[] PreviewKinds { get; } = Column(rows, c => c.PreviewKind);
    public DateTimeOffset?[] PreviewTimes { get; } = Column(rows, c => c.PreviewAt);
    public string?[] Reasons { get; } = Column(rows, c => c.Reason);
    public Guid?[] OfferedTo { get; } = Column(rows, c => c.Offer?.Agent ?? c.Offer?.Group);
    public string?[] Timers { get; } = Column(rows, c => c.Timer?.Why);
    public bool[] Held { get; } = Column(rows, c => c.HeldBy is not null);
    public DateTimeOffset?[] Snoozed { get; } = Column(rows, c => c.SnoozedUntil);
    public DateTimeOffset?[] Escalated { get; } = Column(rows, c => c.EscalatedAt);
    public DateTimeOffset?[] Tasks { get; } = Column(rows, c => c.TaskSince);
    public string[] States { get; } = Column(rows, EventJson.Write);

    private static T[] Column<T>(List<Conversation> rows, Converter<Conversation, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }
}
