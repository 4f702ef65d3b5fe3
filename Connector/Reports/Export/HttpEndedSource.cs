using System.Globalization;
using System.Text.Json;
using ChatClosing.Reports.Feed;

namespace ChatClosing.Reports.Export;

/// <summary>A server, with an API key whose scope is <c>report</c>.</summary>
internal sealed class HttpEndedSource(HttpClient http, JsonSerializerOptions json) : IEndedSource
{
    private const int PageSize = 1_000;

    /// <inheritdoc/>
    public async Task<DigestView> DigestAsync(DateOnly day, CancellationToken cancel) =>
        await http.GetFromJsonAsync<DigestView>($"api/v1/ended-conversations/digest?day={Text(day)}", json, cancel)
            ?? throw new HttpRequestException("The server answered with nothing.");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EndedView>> ReadAsync(DateOnly day, CancellationToken cancel)
    {
        var facts = new List<EndedView>();
        long after = 0;
        while (true)
        {
            var path = $"api/v1/ended-conversations?after={after}&limit={PageSize}&from={Text(day)}&to={Text(day.AddDays(1))}";
            var page = await http.GetFromJsonAsync<EndedFeedView>(path, json, cancel) ?? throw new HttpRequestException("The server answered with nothing.");
            facts.AddRange(page.Items);
            if (page.Items.Count < PageSize)
                return facts;
            after = page.Next;
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
