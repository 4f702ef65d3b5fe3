using ChatClosing.Reports.Feed;

namespace ChatClosing.Reports.Export;

/// <summary>The database itself; works beside a running server.</summary>
internal sealed class StoredEndedSource(EndedFeed feed, DayDigests digests) : IEndedSource
{
    /// <inheritdoc/>
    public Task<DigestView> DigestAsync(DateOnly day, CancellationToken cancel) => digests.OfAsync(day, cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EndedView>> ReadAsync(DateOnly day, CancellationToken cancel) =>
        await feed.ReadAsync(0, int.MaxValue, UtcDays.One(day), cancel).ToListAsync(cancel);
}
