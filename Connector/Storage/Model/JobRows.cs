namespace ChatClosing.Storage.Model;

/// <summary>A job as all nodes share it: who runs it now, and when it was last begun. The row that a run leases.</summary>
public sealed class JobStateRow
{
    public required string Name { get; init; }

    /// <summary>Grows with every run: a late node's number is too small.</summary>
    public long Fence { get; init; }

    /// <summary>Until when the run is believed to be alive; null when none is under way.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>When it was last begun, by the database's clock.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The run that was last begun.</summary>
    public Guid? RunId { get; init; }
}

/// <summary>One run of a job.</summary>
public sealed class JobRunRow
{
    public Guid Id { get; init; }
    public required string Job { get; init; }

    /// <summary>The node that ran it.</summary>
    public required string Node { get; init; }

    /// <summary>Who asked for it; null for the clock and for the command line.</summary>
    public Guid? AskedBy { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>done</c>, <c>failed</c>, <c>lost</c> (its node died); null while it runs.</summary>
    public string? Outcome { get; init; }

    /// <summary>How many things it did, so far.</summary>
    public int Done { get; init; }

    /// <summary>What there is to say about it, or why it failed.</summary>
    public string? Note { get; init; }
}

/// <summary>An ended conversation whose content is gone because its time to be kept was over.</summary>
public sealed class PurgedConversationRow
{
    public Guid ConversationId { get; init; }

    /// <summary>The conversation's version then: what was written later is purged once more.</summary>
    public long Version { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A contact was erased: what the ledger outside the database is compared with.</summary>
public sealed class ErasureRow
{
    public Guid Id { get; init; }
    public Guid ContactId { get; init; }
    public DateTimeOffset At { get; init; }
}
