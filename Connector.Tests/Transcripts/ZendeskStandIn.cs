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

/// <summary>
/// Zendesk's calls as it documents them: tickets by POST, with the first answer again for the same Idempotency-Key, found by external_id, and deleted in two
/// steps.
/// </summary>
internal sealed class ZendeskStandIn : IAsyncDisposable
{
    public const string Authorization = "Basic YW5uYUBleGFtcGxlLmNvbS90b2tlbjp6ZW4tY2FuYXJ5LTI=";
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, long> keys = new();
    private long last = 100;
    private int cuts;

    private ZendeskStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/api/v2/tickets", (Delegate)PostAsync);
        app.MapGet("/api/v2/tickets", (string external_id) => IsSearchForbidden ? Results.StatusCode(403) : Results.Json(new JsonObject
        {
            ["tickets"] = new JsonArray([.. Tickets.Where(t => t.ExternalId == external_id && !IsSearchLate).Select(t => Json(t.Id, t.ExternalId))]),
        }));
        app.MapDelete("/api/v2/tickets/{id:long}", (long id) => Delete(Tickets.Any(t => t.Id == id) && !Bin.Contains(id), () => Bin.Add(id), 204));
        app.MapDelete("/api/v2/deleted_tickets/{id:long}", (long id) => Delete(Bin.Contains(id) && !Gone.Contains(id), () => Gone.Add(id), 200));
    }

    /// <summary>The tickets that were deleted, and those of them that were deleted for good.</summary>
    public ConcurrentBag<long> Bin { get; } = [];

    /// <inheritdoc cref="Bin"/>
    public ConcurrentBag<long> Gone { get; } = [];

    /// <summary>Every ticket that was made.</summary>
    public ConcurrentQueue<(long Id, string ExternalId, JsonNode Body)> Tickets { get; } = new();

    /// <summary>How often it cut the line after making one.</summary>
    public int Cuts => cuts;

    public Manner Manner { get; set; }

    /// <summary>The key of every request to make one.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    /// <summary>Tickets are not found yet: as with every search, they are a little later.</summary>
    public bool IsSearchLate { get; set; }

    /// <summary>Nobody may search: whether a ticket is there cannot be found out.</summary>
    public bool IsSearchForbidden { get; set; }

    /// <summary>How many seconds it asks for when it is busy.</summary>
    public int RetryAfter { get; set; } = 1;

    /// <summary>What it says when it refuses.</summary>
    public string Refusal { get; set; } = """{"error":"RecordInvalid","description":"Record validation errors","details":{"base":[{"description":"Group: cannot be blank"}]}}""";

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
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        Keys.Enqueue(key);
        switch (Manner)
        {
            case Manner.Down:
                return Results.StatusCode(500);
            case Manner.Busy:
                http.Response.Headers.RetryAfter = RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Results.StatusCode(429);
            case Manner.Refusing:
                return Results.Text(Refusal, "application/json", statusCode: 422);
        }

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
                Interlocked.Increment(ref cuts);
                http.Abort();
                return Results.Empty;
            case Manner.Slow:
                await GoneAsync(http);
                return Results.Empty;
            default:
                return Results.Json(new JsonObject { ["ticket"] = Json(id, external) }, statusCode: 201);
        }
    }

    private IResult Delete(bool isThere, Action delete, int status)
    {
        if (Manner == Manner.Down)
            return Results.StatusCode(500);
        if (!isThere)
            return Results.Json(new JsonObject { ["error"] = "RecordNotFound", ["description"] = "Not found" }, statusCode: 404);
        delete();
        return status == 204 ? Results.NoContent() : Results.Json(new JsonObject { ["job_status"] = new JsonObject { ["status"] = "queued" } });
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
