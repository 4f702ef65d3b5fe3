using System.Globalization;
using System.Net.Http.Json;
using ChatClosing.Reports;
using ChatClosing.Storage;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Reports;

/// <summary>
/// A reporting job as customers write them: it keeps the position with what it booked, and dies at any moment – also after it read a page and before
/// it booked it, or half-way through.
/// </summary>
internal sealed class Consumer(IPages pages, int seed)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<(Guid, int), EndedView> booked = [];
    private long position;

    public int Crashes { get; private set; }

    public int Facts => booked.Count;

    public int Conversations => booked.Keys.Select(k => k.Item1).Distinct().Count();

    public IEnumerable<EndedView> All => booked.Values;

    /// <summary>Reads one page, unless it dies.</summary>
    public async Task WorkAsync()
    {
        var page = await pages.AfterAsync(position, limit: 1 + random.Next(9));
        foreach (var fact in page.Items)
        {
            // What it had in its hands is gone; what it booked stays, with its position.
            if (random.Next(10) == 0)
            {
                Crashes++;
                return;
            }

            fact.Position.ShouldBe(position + 1, "no gap, no late arrival");
            booked.Add((fact.ConversationId, fact.Revision), fact);
            position = fact.Position;
        }
    }
}

/// <summary>Where a consumer reads.</summary>
internal interface IPages
{
    Task<EndedFeedView> AfterAsync(long position, int limit);
}

/// <summary>The API.</summary>
internal sealed class HttpPages(HttpClient http) : IPages
{
    public async Task<EndedFeedView> AfterAsync(long position, int limit) => (await http.GetFromJsonAsync<EndedFeedView>(
        string.Create(CultureInfo.InvariantCulture, $"/api/v1/ended-conversations?after={position}&limit={limit}")))!;
}

/// <summary>What is behind it, where a second server may not open the database.</summary>
internal sealed class StoredPages(Node node) : IPages
{
    private readonly EndedFeed feed = new(node.Get<BackgroundDatabase>(), node.Get<NameCache>());

    public Task<EndedFeedView> AfterAsync(long position, int limit) => feed.PageAsync(position, limit, default, CancellationToken.None);
}
