namespace ChatClosing.Storage.Model;

/// <summary>Something that a bot is to be told. Written in the transaction of the event; what it says is read from the log when it leaves.</summary>
public sealed class BotCallRow
{
    /// <summary>Its id, which the bot sees as the activity's where the event has none: the same in every try.</summary>
    public Guid Id { get; init; }
    public Guid ConversationId { get; init; }
    public Guid ThreadId { get; init; }
    public required string Account { get; init; }

    /// <summary>The log entry it tells.</summary>
    public long Seq { get; init; }

    /// <summary>The order among those of one entry.</summary>
    public short Place { get; init; }

    /// <summary>One of <see cref="Conversations.BotOccasion"/>.</summary>
    public required string What { get; init; }
    public EffectState State { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it may be tried (again).</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Grows with every lease: a late worker's number is too small.</summary>
    public long Fence { get; init; }
    public DateTimeOffset? LeasedUntil { get; init; }
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Why it did not work so far, as a stable word.</summary>
    public string? Code { get; init; }
}

/// <summary>A key of ours that signs the tokens of bots, sealed with the key ring.</summary>
public sealed class BotKeyRow
{
    /// <summary>Its id in tokens and in what we publish.</summary>
    public required string Id { get; init; }
    public required string Sealed { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
