using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.WebChat;

/// <summary>A visitor by plain HTTP.</summary>
internal sealed record Visitor(HttpClient Http, string ConversationId, string Token, string UserId)
{
    public string Path => $"/v3/directline/conversations/{ConversationId}";

    /// <summary>Asks, with the visitor's token.</summary>
    public async Task<(int Status, JsonNode? Body)> AsksAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<(int Status, JsonNode? Body)> PostsAsync(object activity) => AsksAsync(HttpMethod.Post, $"{Path}/activities", activity);

    /// <summary>Writes; the answer's status.</summary>
    public async Task<int> WritesAsync(string text, string? clientId = null) =>
        (await PostsAsync(new { type = "message", text, from = new { id = "somebody-else" }, channelData = new { clientActivityID = clientId ?? Guid.NewGuid().ToString() } })).Status;

    /// <summary>What is there to read.</summary>
    public async Task<List<JsonNode>> ReadsAsync(string watermark = "")
    {
        var (status, body) = await AsksAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}");
        status.ShouldBe(200, body?.ToJsonString());
        return [.. body!["activities"]!.AsArray().Select(a => a!)];
    }

    /// <summary>Waits until something is there.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> it, string what)
    {
        JsonNode? found = null;
        await Eventually.Async(async () => (found = (await ReadsAsync()).FirstOrDefault(it)) is not null, what);
        return found!;
    }

    public Task<JsonNode> UntilReadsAsync(string text) => UntilAsync(a => a.Text("text") == text, $"the visitor reads '{text}'");
}
