using System.Text.Json.Nodes;

namespace ChatClosing.Tests.Road;

/// <summary>
/// A desk that shows one conversation and does what the protocol asks of it: it reads when it is told that something was missed, and at a hole.
/// </summary>
internal sealed class FollowingDesk(LiveClient live, Browser agent, Guid conversation)
{
    private readonly List<JsonNode> entries = [];

    /// <summary>The numbers of what it has.</summary>
    public IEnumerable<long> Seqs => entries.Select(e => e.Number("seq"));

    /// <summary>How often it was told to read.</summary>
    public int Missed { get; private set; }

    /// <summary>How often it saw for itself that something was missing.</summary>
    public int Holes { get; private set; }

    private long Last => entries.Count == 0 ? 0 : entries[^1].Number("seq");

    public async Task OpenAsync()
    {
        await live.OpenAsync(conversation);
        await ReadAsync();
    }

    /// <summary>Follows until a message of this text is there.</summary>
    public async Task UntilAsync(string text)
    {
        while (!entries.Exists(e => e.Text("text") == text))
            await TakeAsync(await live.PushAsync());
    }

    /// <summary>Follows until it was told to read so often.</summary>
    public async Task UntilMissedAsync(int times)
    {
        while (Missed < times)
            await TakeAsync(await live.PushAsync());
    }

    private async Task TakeAsync((string Method, JsonNode? Payload) push)
    {
        if (push.Method == "missed")
        {
            Missed++;
            await ReadAsync();
        }
        else if (push.Method == "entries" && push.Payload.Id("conversationId") == conversation)
            await AddAsync([.. push.Payload!["entries"]!.AsArray().Select(e => e!)]);
    }

    private async Task AddAsync(List<JsonNode> pushed)
    {
        if (pushed[0].Number("seq") > Last + 1)
        {
            Holes++;
            await ReadAsync();
        }

        entries.AddRange(pushed.Where(e => e.Number("seq") > Last));
    }

    private async Task ReadAsync() =>
        entries.AddRange((await agent.GetAsync($"conversations/{conversation}/log?after={Last}&limit=200")).MustBe(200).Body.Items());
}
