namespace ChatClosing.Storage.Model;

/// <summary>
/// What ended on one day of UTC on one channel with one conversation type, by the latest published revisions: the publisher keeps it in the
/// transaction that numbers the facts. Spam is counted in <see cref="Spam"/> and nowhere else.
/// </summary>
public sealed class ReportDayRow
{
    /// <summary>Days since 1970-01-01 (UTC).</summary>
    public int Day { get; init; }
    public required string Channel { get; init; }

    /// <summary>All zeros: unqualified.</summary>
    public Guid TypeId { get; init; }
    public long Conversations { get; init; }
    public long Spam { get; init; }

    /// <summary>Those that nobody answered: in no sum of first responses.</summary>
    public long Unanswered { get; init; }
    public long FirstResponseSeconds { get; init; }

    /// <summary>Those in which a customer wrote, so that they have a time of resolution.</summary>
    public long Resolved { get; init; }
    public long ResolutionSeconds { get; init; }
    public long HandlingSeconds { get; init; }
    public long MessagesIn { get; init; }
    public long MessagesOut { get; init; }
}
