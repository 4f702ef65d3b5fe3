using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.AspNetCore.Builder;

namespace ChatClosing.Tests.WebChat;

/// <summary>The real application with two websites, and somebody who answers.</summary>
internal sealed class Website : IAsyncDisposable
{
    public const string Secret = "site-canary-secret";
    public const string Shop = "https://shop.example";

    public static readonly (string Key, string Value)[] Settings =
    [
        ("Channels__site__Channel", "webchat"), ("Channels__site__AccountId", "site"), ("Channels__site__AppSecret", Secret), ("Channels__site__Origins", $"{Shop}, https://b.example"),
        ("Channels__other__Channel", "webchat"), ("Channels__other__AccountId", "other"), ("Channels__other__AppSecret", "other-secret"),
        ("Closing__Grace", "00:00:00.300"), ("PublicUrl", "https://chat.example"),
    ];

    private Website(RunningApp app) => App = app;

    public RunningApp App { get; }

    public static async Task<Website> StartAsync(string database, Action<WebApplicationBuilder>? adjust = null, params (string Key, string Value)[] more) =>
        new(await RunningApp.StartAsync(adjust ?? (_ => { }), database, [.. Settings, .. more]));

    /// <summary>On a database that the test keeps.</summary>
    public static async Task<Website> StartAsync(TestDatabase shared) => new(await RunningApp.StartAsync(shared, Settings));

    public async Task<Road.Browser> SignInAsync(string name)
    {
        await App.AddUserAsync(name, Role.Supervisor);
        var browser = new Road.Browser(() => App.Address);
        await browser.SignInAsync(name);
        return browser;
    }

    /// <summary>Somebody opens the widget.</summary>
    public Task<Visitor> OpensAsync(string? lastToken = null) => OpensAsync(App.Http, lastToken);

    private static async Task<Visitor> OpensAsync(HttpClient http, string? lastToken)
    {
        var answer = await http.PostAsJsonAsync("/webchat/site/token", new { token = lastToken });
        answer.EnsureSuccessStatusCode();
        var json = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        return new(http, json.Text("conversationId")!, json.Text("token")!, json.Text("userId")!);
    }

    /// <summary>Somebody opens the widget and writes, and an agent picks.</summary>
    public Task<(Visitor Visitor, Guid Conversation)> TalksAsync(Road.Browser agent, string? locale = null) => TalksAsync(App.Http, agent, locale);

    /// <summary>The same at a server elsewhere that has <see cref="Settings"/>.</summary>
    public static async Task<(Visitor Visitor, Guid Conversation)> TalksAsync(HttpClient http, Road.Browser agent, string? locale = null)
    {
        var visitor = await OpensAsync(http, null);
        (await visitor.PostsAsync(new { type = "message", text = "hello", locale })).Status.ShouldBe(200);
        var id = await RowOf(agent, visitor);
        (await agent.Does(id, "pick")).MustBe(200);
        return (visitor, id);
    }

    /// <summary>Somebody whom the website's own server names.</summary>
    public async Task<Visitor> NamedAsync(string userId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Content = JsonContent.Create(new { user = new { id = userId } }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var answer = await App.Http.SendAsync(request);
        var json = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        return new(App.Http, json.Text("conversationId")!, json.Text("token")!, userId);
    }

    /// <summary>The conversation of the visitor's row in the picking list.</summary>
    public static async Task<Guid> RowOf(Road.Browser who, Visitor visitor)
    {
        Guid? found = null;
        await Eventually.Async(
            async () => (found = (await who.GetAsync("picking-list")).MustBe(200).Body.Items()
                .SingleOrDefault(i => i["contact"].Text("externalId") == visitor.UserId)?.Id("conversationId")) is not null,
            "the visitor waits");
        return found!.Value;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
