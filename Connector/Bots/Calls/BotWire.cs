using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatClosing.Adapters.Channels;
using ChatClosing.Bots.Keys;

namespace ChatClosing.Bots.Calls;

/// <summary>One call to a bot, with what it answers. Never throws but for cancellation from outside.</summary>
internal sealed class BotWire(IHttpClientFactory clients, BotTokens tokens)
{
    /// <summary>The name of the HTTP client that calls bots.</summary>
    public const string ClientName = "bots";

    private const int LargestAnswer = 1 << 20;
    private static readonly JsonDocumentOptions Careful = new() { MaxDepth = 32 };

    /// <summary>Brings an activity.</summary>
    public async Task<BotAnswer> CallAsync(RemoteBot bot, JsonObject activity, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(bot.CallTimeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, bot.Endpoint) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
            if (bot.AppId is { } app)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.ToBotAsync(app, cancel));
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
                return new BotAnswer($"status-{status}", $"The bot answered {status}.");
            return activity["deliveryMode"] is null ? BotAnswer.Took : await RepliesAsync(answer, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new BotAnswer("too-slow", "The bot did not answer in time.") { IsUnclear = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new BotAnswer("unreachable", "The bot could not be reached, or cut the line.");
        }
    }

    private static async Task<BotAnswer> RepliesAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var unreadable = new BotAnswer("unreadable", "What the bot answered cannot be read.");
        await answer.Content.LoadIntoBufferAsync(LargestAnswer, cancel);
        try
        {
            using var body = JsonDocument.Parse(JsonBytes.Repair(await answer.Content.ReadAsByteArrayAsync(cancel)), Careful);
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("activities", out var all) && all.ValueKind == JsonValueKind.Array
                ? BotAnswer.Took with { Replies = [.. all.EnumerateArray().Select(a => a.Clone())] }
                : unreadable;
        }
        catch (JsonException)
        {
            return unreadable;
        }
    }
}

/// <summary>What came of a call.</summary>
/// <param name="Code">Why it did not work, as a stable word; null when it did.</param>
/// <param name="Detail">The same for people.</param>
internal sealed record BotAnswer(string? Code, string? Detail)
{
    /// <summary>It took the activity.</summary>
    public static readonly BotAnswer Took = new(null, null);

    /// <summary>It may have taken it nevertheless.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>What it answered in the same call.</summary>
    public IReadOnlyList<JsonElement> Replies { get; init; } = [];
}
