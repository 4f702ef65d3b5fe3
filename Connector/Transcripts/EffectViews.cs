using ChatClosing.Storage.Model;

namespace ChatClosing.Transcripts;

/// <summary>What a conversation sent or is to send, in the order in which it was let go. Calls to endpoints are in the endpoints' own lists.</summary>
public sealed record EffectsView(IReadOnlyList<EffectView> Items);

/// <summary>Something that a conversation sent or is to send.</summary>
/// <param name="EffectId">Its id.</param>
/// <param name="Kind"><c>email</c>, <c>zendesk</c>, <c>archive</c>. New kinds may come.</param>
/// <param name="Recipient">Who gets it; empty where there is only one.</param>
/// <param name="State"><c>waiting</c>, <c>working</c>, <c>unknown</c> (an answer was lost; it is looked up or tried again), <c>done</c>, <c>failed</c>, <c>withdrawn</c>.</param>
/// <param name="Attempts">How often it was tried since it was let go or retried.</param>
/// <param name="QueuedAt">When that was.</param>
public sealed record EffectView(Guid EffectId, string Kind, string Recipient, string State, int Attempts, DateTimeOffset QueuedAt)
{
    /// <summary>When it is tried (again); null when it is not.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it arrived or was given up.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>By what the receiver knows it: a Message-ID, a ticket's number, a file.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it did not work so far, as a stable word.</summary>
    public string? Code { get; init; }

    /// <summary>What the receiver said.</summary>
    public string? Detail { get; init; }

    /// <summary>SHA-256 of what left.</summary>
    public string? Hash { get; init; }

    /// <summary>The revision of the conversation that it takes along.</summary>
    public int Revision { get; init; }

    /// <summary>Every try, the first one first.</summary>
    public IReadOnlyList<EffectTryView> Tries { get; init; } = [];
}

/// <summary>One try.</summary>
/// <param name="At">When it began.</param>
/// <param name="EndedAt">When it ended; null while it is under way.</param>
/// <param name="Result"><c>accepted</c>, <c>refused</c>, <c>later</c>, <c>unclear</c> or <c>lost</c> with its worker.</param>
/// <param name="Code">Why, as a stable word.</param>
/// <param name="Detail">What the receiver said.</param>
public sealed record EffectTryView(DateTimeOffset At, DateTimeOffset? EndedAt, string? Result, string? Code, string? Detail);

/// <summary>Whom an ended conversation's history goes to, too.</summary>
/// <param name="EmailTo">At most 10 addresses.</param>
/// <param name="Zendesk">Whether it goes to Zendesk; a ticket that is there stays the only one.</param>
public sealed record SendTranscriptRequest(IReadOnlyList<string?>? EmailTo, bool? Zendesk);

/// <summary>Rows in the words of the API.</summary>
internal static class EffectViews
{
    /// <summary>A side effect.</summary>
    public static EffectView Of(SideEffectRow row, IEnumerable<SideEffectAttemptRow> tries) =>
        new(row.Id, row.Kind, row.Recipient, WordOf(row), row.Attempts, row.QueuedAt)
        {
            DueAt = row.State == EffectState.Waiting ? row.DueAt : null,
            SettledAt = row.SettledAt,
            Reference = row.Reference,
            Code = row.Code,
            Detail = row.Detail,
            Hash = row.Hash,
            Revision = row.Revision,
            Tries = [.. tries.OrderBy(t => t.Fence).Select(t => new EffectTryView(t.At, t.EndedAt, t.Result, t.Code, t.Detail))],
        };

    /// <summary>Its state.</summary>
    public static string WordOf(SideEffectRow row) =>
        row is { State: EffectState.Waiting, Unclear: true } ? "unknown" : row.State.ToString().ToLowerInvariant();
}
