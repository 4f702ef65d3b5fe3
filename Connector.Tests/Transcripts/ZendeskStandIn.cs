using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Tests.Transcripts;

/// <summary>How a stand-in behaves.</summary>
internal enum Manner
{
    Well, Down, Busy, Refusing, CutsAfterwards, ForgetsKeysAndCuts, Slow,
}

/// <summary>Zendesk's two calls as it documents them: tickets by POST, with the first answer again for the same Idempotency-Key, and found by external_id.</summary>
internal sealed class ZendeskStandIn : IAsyncDisposable
{
    public const string Authorization = "Basic YW5uYUBleGFtcGxlLmNvbS90b2tlbjp6ZW4tY2FuYXJ5LTI=";
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, long> keys = new();
    private long last = 100;

    private ZendeskStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/api/v2/tickets", (Delegate)PostAsync);
        app.MapGet("/api/v2/tickets", (string external_id) => Results.Json(new JsonObject
        {
            ["tickets"] = new JsonArray([.. Tickets.Where(t => t.ExternalId == external_id).Select(t => Json(t.Id, t.ExternalId))]),
        }));
    }

    /// <summary>Every ticket that was made.</summary>
    public ConcurrentQueue<(long Id, string ExternalId, JsonNode Body)> Tickets { get; } = new();

    /// <summary>How often it cut the line after making one.</summary>
    public int Cuts { get; private set; }

    public Manner Manner { get; set; }

    /// <summary>Called when a ticket is made and nobody was told yet.</summary>
    public Action Made { get; set; } = () => { };

    public static async Task<ZendeskStandIn> StartAsync()
    {
        var started = new ZendeskStandIn();
        await started.app.StartAsync();
        return started;
    }

    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Zendesk__BaseUrl", app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        ("Zendesk__User", "anna@example.com"), ("Zendesk__Token", "zen-canary-2"),
    ];

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<IResult> PostAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        if (http.Request.Headers.Authorization != Authorization)
            return Results.StatusCode(401);
        switch (Manner)
        {
            case Manner.Down:
                return Results.StatusCode(500);
            case Manner.Busy:
                http.Response.Headers.RetryAfter = "1";
                return Results.StatusCode(429);
            case Manner.Refusing:
                return Results.Json(
                    JsonNode.Parse("""{"error":"RecordInvalid","description":"Record validation errors","details":{"base":[{"description":"Group: cannot be blank"}]}}"""), statusCode: 422);
        }

        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var external = body["ticket"]!["external_id"]!.GetValue<string>();
        if (Manner == Manner.ForgetsKeysAndCuts || !keys.TryGetValue(key, out var id))
        {
            id = Interlocked.Increment(ref last);
            keys[key] = id;
            Tickets.Enqueue((id, external, body));
            Made();
        }

        switch (Manner)
        {
            case Manner.CutsAfterwards or Manner.ForgetsKeysAndCuts:
                Cuts++;
                http.Abort();
                return Results.Empty;
            case Manner.Slow:
                await GoneAsync(http);
                return Results.Empty;
            default:
                return Results.Json(new JsonObject { ["ticket"] = Json(id, external) }, statusCode: 201);
        }
    }

    /// <summary>Until the caller has no patience left.</summary>
    private static async Task GoneAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var aborted = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private static JsonObject Json(long id, string external) => new() { ["id"] = id, ["external_id"] = external };
}
