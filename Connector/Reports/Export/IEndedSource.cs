using ChatClosing.Reports.Feed;

namespace ChatClosing.Reports.Export;

/// <summary>Where an export reads: a server by its API, or the database beside it.</summary>
internal interface IEndedSource
{
    /// <summary>What a day sums up to.</summary>
    Task<DigestView> DigestAsync(DateOnly day, CancellationToken cancel);

    /// <summary>Every fact of a day, by position.</summary>
    Task<IReadOnlyList<EndedView>> ReadAsync(DateOnly day, CancellationToken cancel);
}
