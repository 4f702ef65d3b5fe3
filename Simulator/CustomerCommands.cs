using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator;

/// <summary>What the customers' page asks for: to write, to send a picture, to unsend, to react, and to let things go wrong.</summary>
internal sealed class CustomerCommands(SimulatedGraph platform)
{
    public void Map(WebApplication app)
    {
        app.MapPost("/customers", CreateAsync);
        app.MapPost("/customers/{id}/{verb}", ActAsync);
        app.MapPost("/faults", SwitchAsync);
    }

    private Task CreateAsync(HttpContext http) => RunAsync(http, Create);

    private Task ActAsync(HttpContext http) => RunAsync(http, body => ActAsync(http, body));

    private Task SwitchAsync(HttpContext http) => RunAsync(http, Switch);

    private Task<JsonObject> Create(JsonNode body) =>
        Task.FromResult(new JsonObject { ["id"] = platform.Customer(Text(body, "name").Trim()).Id });

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

    private async Task<JsonObject> ActAsync(HttpContext http, JsonNode body)
    {
        var customer = platform.Find((string)http.Request.RouteValues["id"]!) ?? throw new KeyNotFoundException("No such customer.");
        var status = (string)http.Request.RouteValues["verb"]! switch
        {
            "write" => await customer.WriteAsync(Text(body, "text")).ConfigureAwait(false),
            "picture" => await customer.SendPictureAsync(new Uri(platform.BaseUrl, $"pictures/{Text(body, "picture")}")).ConfigureAwait(false),
            "file" => await SendFileAsync(customer, Text(body, "file")).ConfigureAwait(false),
            "edit" => await customer.EditAsync(Text(body, "mid"), Text(body, "text")).ConfigureAwait(false),
            "unsend" => await customer.UnsendAsync(Text(body, "mid")).ConfigureAwait(false),
            "react" => await customer.ReactAsync(Text(body, "mid"), (string?)body["emoji"]).ConfigureAwait(false),
            "inbox" => await customer.InboxAnswersAsync(Text(body, "text")).ConfigureAwait(false),
            var verb => throw new KeyNotFoundException(verb),
        };
        return new JsonObject { ["status"] = status };
    }

    private Task<int> SendFileAsync(SimulatedCustomer customer, string name) =>
        customer.SendFileAsync(CustomerFiles.TypeOf(name), new Uri(platform.BaseUrl, $"files/{name}"));

    private Task<JsonObject> Switch(JsonNode body)
    {
        var faults = platform.Faults;
        faults.Lasting = (string?)body["sends"] is { Length: > 0 } name ? Enum.Parse<SendFault>(name) : null;
        faults.TokenIsDead = (bool?)body["tokenIsDead"] ?? false;
        faults.WindowIsOver = (bool?)body["windowIsOver"] ?? false;
        faults.NoEchoes = (bool?)body["noEchoes"] ?? false;
        faults.EchoBeforeAnswer = (bool?)body["echoBeforeAnswer"] ?? false;
        faults.HumanAgentIsNotGranted = (bool?)body["humanAgentIsNotGranted"] ?? false;
        faults.Usage = (bool?)body["isNearlyUsedUp"] ?? false ? 96 : null;
        faults.AnswerDelay = (bool?)body["isSlow"] ?? false ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;
        platform.Webhooks.Secret = (bool?)body["wrongSecret"] ?? false ? "not the secret" : platform.Page.AppSecret;
        platform.Webhooks.Copies = (bool?)body["doubled"] ?? false ? 2 : 1;
        platform.Changed.Raise();
        return Task.FromResult(PageState.Switches(platform));
    }

    private static string Text(JsonNode body, string name) =>
        (string?)body[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new ArgumentException($"{name} is empty.");
}
