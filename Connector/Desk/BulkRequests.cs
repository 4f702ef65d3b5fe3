namespace ChatClosing.Desk;

/// <summary>Close or end many conversations.</summary>
public sealed record BulkRequest : ClosingRequest
{
    /// <summary>Which, at most 500.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Only say what would happen.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Take the close or end of many conversations back.</summary>
/// <param name="Ids">Which, at most 500.</param>
public sealed record BulkUndoRequest(IReadOnlyList<Guid>? Ids);
