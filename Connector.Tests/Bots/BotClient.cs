using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatClosing.Tests.Bots;

/// <summary>Calls the connector as a bot would, by hand.</summary>
internal sealed class BotClient : IDisposable
{
    private BotClient(Uri connector, string? token)
    {
        Http = new HttpClient { BaseAddress = connector };
        if (token is not null)
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Http { get; }

    /// <summary>With a token of the connector's.</summary>
    public static async Task<BotClient> StartAsync(Uri connector, string appId, string password) => new(connector, await TokenAsync(connector, appId, password));

    /// <summary>With any token, or none.</summary>
    public static BotClient With(Uri connector, string? token) => new(connector, token);

    public static async Task<string> TokenAsync(Uri connector, string appId, string password)
    {
        using var http = new HttpClient { BaseAddress = connector };
        using var answer = await http.PostAsync("bots/token", Form(appId, password));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public static FormUrlEncodedContent Form(string appId, string password) =>
        new(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = appId, ["client_secret"] = password });

    public Task<HttpResponseMessage> SendAsync(string thread, object activity) => Http.PostAsJsonAsync($"v3/conversations/{thread}/activities", activity);

    public void Dispose() => Http.Dispose();
}

/// <summary>How a connector refuses.</summary>
internal static class BotAnswers
{
    public static async Task<(string Code, string Message)> ErrorAsync(this HttpResponseMessage answer)
    {
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        return (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }
}
