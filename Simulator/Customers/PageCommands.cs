using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.Customers;

/// <summary>What the customers' page asks for: to write, to send a picture, what else a person can do there, and to let things go wrong.</summary>
internal sealed class PageCommands(IReadOnlyDictionary<string, ISimulatedPlatform> accounts)
{
    public void Map(WebApplication app)
    {
        app.MapPost("/accounts/{account}/people", CreateAsync);
        app.MapPost("/accounts/{account}/people/{id}/{verb}", ActAsync);
        app.MapPost("/accounts/{account}/faults", SwitchAsync);
    }

    private Task CreateAsync(HttpContext http) => RunAsync(http, body =>
        Task.FromResult(new JsonObject { ["id"] = Account(http).Person(Text(body, "name").Trim()).Id }));

    private Task ActAsync(HttpContext http) => RunAsync(http, async body =>
        new JsonObject { ["status"] = await ActAsync(http, body).ConfigureAwait(false) });

    private Task SwitchAsync(HttpContext http) => RunAsync(http, body => Task.FromResult(PageFaults.Switch(Account(http), body)));

    private static async Task RunAsync(HttpContext http, Func<JsonNode, Task<JsonObject>> command)
    {
        try
        {
            // Another website can post forms and plain text to this machine, but no JSON without asking.
            var isJson = http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) ?? false;
            var body = isJson ? await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted).ConfigureAwait(false) : null;
            var answer = await command(body ?? throw new JsonException("No JSON.")).ConfigureAwait(false);
            await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private async Task<int> ActAsync(HttpContext http, JsonNode body)
    {
        var person = Account(http).People.FirstOrDefault(p => p.Id == Route(http, "id")) ?? throw new KeyNotFoundException("No such customer.");
        return await ((Route(http, "verb"), person) switch
        {
            ("write", _) => person.WriteAsync(Text(body, "text")),
            ("picture", _) => person.SendPictureAsync(CustomerPictures.Named(Text(body, "picture"))),
            ("file", ICanSendFiles sender) => sender.SendFileAsync(Text(body, "file")),
            ("edit", ICanEdit writer) => writer.EditAsync(Text(body, "mid"), Text(body, "text")),
            ("unsend", ICanUnsend writer) => writer.UnsendAsync(Text(body, "mid")),
            ("tap", ICanTap reader) => reader.TapAsync(Text(body, "mid"), Text(body, "title")),
            ("react", ICanReact reader) => reader.ReactAsync(Text(body, "mid"), (string?)body["emoji"]),
            ("inbox", IHasInbox owner) => owner.InboxAnswersAsync(Text(body, "text")),
            var (verb, _) => throw new KeyNotFoundException($"{person.Name} cannot {verb}."),
        }).ConfigureAwait(false);
    }

    private ISimulatedPlatform Account(HttpContext http) => accounts[Route(http, "account")];

    private static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;

    private static string Text(JsonNode body, string name) =>
        (string?)body[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new ArgumentException($"{name} is empty.");
}
