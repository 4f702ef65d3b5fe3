using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Conversations;
using ChatClosing.Operations.Edge;
using ChatClosing.Operations.Problems;
using ChatClosing.Webhooks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatClosing.WebChat;

/// <summary>
/// <c>/v3/directline</c>: Direct Line 3.0 for the visitors of our websites (learn.microsoft.com, "API reference – Direct Line API 3.0", and what DirectLineJS 0.15 does).
/// No cookie is read here, so that any page may call; what a caller may do is their token's.
/// </summary>
internal static class DirectLineEndpoints
{
    /// <summary>Where it is.</summary>
    public const string Path = "/v3/directline";

    // What a visitor may call themselves: it becomes the contact's id.
    private const int LongestUserId = 100;
    private const int MostLinesOfAVisit = 10;
    private const int MostLines = 20_000;
    private const int MostLinesOfANetwork = 500;

    /// <summary>Maps the paths.</summary>
    public static void MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var line = routes.MapGroup(Path).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        line.MapPost("/tokens/generate", GenerateAsync).RequireRateLimiting(VisitorRate.Reading);
        line.MapPost("/tokens/refresh", RefreshAsync).RequireRateLimiting(VisitorRate.Writing);
        line.MapPost("/conversations", StartAsync).RequireRateLimiting(VisitorRate.Writing);
        line.MapGet("/conversations/{id}", ReconnectAsync).RequireRateLimiting(VisitorRate.Writing);
        line.MapGet("/conversations/{id}/activities", ReadAsync).RequireRateLimiting(VisitorRate.Reading);
        line.MapPost("/conversations/{id}/activities", WriteAsync).RequireRateLimiting(VisitorRate.Writing);
        line.MapPost("/conversations/{id}/upload", () => DirectLineError.Bad("Files cannot be sent here.")).RequireRateLimiting(VisitorRate.Writing);
        line.MapGet("/session/getsessionid", () => DirectLineError.Of(404, "NotFound", "There are no sessions here."));
        line.MapMethods("/{**path}", [HttpMethods.Options], (HttpContext http) => Preflight(http));
        line.MapGet("/conversations/{id}/stream", StreamAsync).RequireRateLimiting(VisitorRate.Writing);
        line.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (Exception e) when (DatabaseFault.Is(e))
            {
                // A stock client that polls gives up for ever on any 5xx: it hears that there is nothing, and asks again.
                var http = context.HttpContext;
                return HttpMethods.IsGet(http.Request.Method) && WatermarkOf(http) is { } watermark && http.Request.Path.Value!.EndsWith("/activities", StringComparison.Ordinal)
                    ? Results.Text($$"""{"activities":[],"watermark":"{{watermark}}"}""", "application/json")
                    : DirectLineError.Later(http);
            }
        });
    }

    /// <summary>Any page may call and read: nothing here goes by a cookie.</summary>
    public static void AllowAnyPage(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        http.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>The answer to a browser that asks whether a page may call.</summary>
    public static IResult Preflight(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        http.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
        http.Response.Headers.AccessControlMaxAge = "7200";
        return Results.NoContent();
    }

    /// <summary>A visitor whom nobody named.</summary>
    public static string NewVisitor() => $"v-{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16))}";

    private static async Task<IResult> GenerateAsync(HttpContext http, VisitorDoor door, VisitBook book, VisitTokens tokens)
    {
        if (door.WebsiteBySecret(http) is not { } website)
            return DirectLineError.Unauthorized();
        var (user, fault) = await UserAsync(http);
        if (user is not { } who)
            return DirectLineError.Bad(fault);
        var visit = await book.CurrentAsync(website.Name, who.Id ?? NewVisitor(), comesBack: true, http.RequestAborted);
        return TokenOf(visit, tokens.Make(visit, who.Name, who.Id is not null));
    }

    private static async Task<IResult> RefreshAsync(HttpContext http, VisitorDoor door, VisitFrames frames, VisitTokens tokens, TimeProvider clock)
    {
        var (visit, token, refusal) = await door.VisitAsync(http, null);
        if (visit is null)
            return refusal!;
        return (await frames.StateAsync(visit, http.RequestAborted)).IsOver(clock.GetUtcNow()) ? DirectLineError.Over() : TokenOf(visit, tokens.Make(visit, token!.Name, token.IsNamed));
    }

    private static async Task<IResult> StartAsync(
        HttpContext http, VisitorDoor door, VisitBook book, VisitFrames frames, VisitTokens tokens, TimeProvider clock)
    {
        if (door.WebsiteBySecret(http) is { } website)
        {
            var (user, fault) = await UserAsync(http);
            if (user is not { } who)
                return DirectLineError.Bad(fault);
            var begun = await book.CurrentAsync(website.Name, who.Id ?? NewVisitor(), comesBack: true, http.RequestAborted);
            return Started(http, begun, tokens.Make(begun, who.Name, who.Id is not null), tokens, 0);
        }

        var (visit, token, refusal) = await door.VisitAsync(http, null);
        if (visit is null)
            return refusal!;
        return (await frames.StateAsync(visit, http.RequestAborted)).IsOver(clock.GetUtcNow())
            ? DirectLineError.Over()
            : Started(http, visit, tokens.Make(visit, token!.Name, token.IsNamed), tokens, 0);
    }

    private static async Task<IResult> ReconnectAsync(
        HttpContext http, string id, VisitorDoor door, VisitFrames frames, VisitTokens tokens, TimeProvider clock)
    {
        var (visit, token, refusal) = await door.VisitAsync(http, id);
        if (visit is null)
            return refusal!;
        if (WatermarkOf(http) is not { } watermark)
            return DirectLineError.Bad("'watermark' is none that this server gave.");
        return (await frames.StateAsync(visit, http.RequestAborted)).IsOver(clock.GetUtcNow())
            ? DirectLineError.Over()
            : Started(http, visit, tokens.Make(visit, token!.Name, token.IsNamed), tokens, watermark, StatusCodes.Status200OK);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, string id, VisitorDoor door, VisitFrames frames, TimeProvider clock)
    {
        var (visit, _, refusal) = await door.VisitAsync(http, id);
        if (visit is null)
            return refusal!;
        if (WatermarkOf(http) is not { } watermark)
            return DirectLineError.Bad("'watermark' is none that this server gave.");
        return (await frames.StateAsync(visit, http.RequestAborted)).IsOver(clock.GetUtcNow())
            ? DirectLineError.Over()
            : Results.Bytes((await frames.ActivitiesAsync(visit, watermark, http.RequestAborted)).Json, "application/json");
    }

    private static async Task<IResult> WriteAsync(
        HttpContext http, string id, VisitorDoor door, VisitFrames frames, VisitBook book, WebhookIntake intake, WebhookMeter meter)
    {
        var (visit, token, refusal) = await door.VisitAsync(http, id);
        if (visit is null)
            return refusal!;
        var website = door.Website(visit.Account)!;
        using var body = await BodyAsync(http, meter);
        if (body is null)
        {
            // The rest of it is not read.
            http.Response.Headers.Connection = "close";
            return DirectLineError.Of(413, "MessageSizeTooBig", $"An activity has at most {VisitorActivity.MaxBytes / 1024} KB.");
        }

        var (said, fault) = VisitorActivity.Read(body.Bytes);
        if (said is null)
            return DirectLineError.Bad(fault);
        var isEnded = (await frames.StateAsync(visit, http.RequestAborted)).IsEnded;
        if (isEnded && said.Kind is not VisitorActivityKind.Tap)
            return DirectLineError.Over();
        var clientId = said.ClientId ?? Guid.NewGuid().ToString("N");
        if (said.Kind == VisitorActivityKind.Leave && visit.ConversationId is null || said.EventOf(website, visit.Visitor, clientId) is not { } e)
            return Id($"{visit.PublicId}|{clientId}");
        // Agents tell them apart by something.
        e = e with { Profile = new ContactProfile(token!.Name ?? $"Visitor {visit.Visitor[Math.Max(0, visit.Visitor.Length - 4)..]}", null) };
        if (!await intake.TakeInAsync(website, new Received([e]), CancellationToken.None))
            return DirectLineError.Later(http);
        if (said.Kind is VisitorActivityKind.Typing or VisitorActivityKind.Leave)
            return Id($"{visit.PublicId}|{clientId}");

        // What was tapped under a talk that is over stays there. The rest goes where the conversation is that took it: when it crossed the end, the client
        // is told to go there, and finds it. To the end, also when the page is left meanwhile.
        var now = isEnded ? visit : await book.CurrentAsync(website.Name, visit.Visitor, comesBack: false, CancellationToken.None);
        if (now.ConversationId is null)
            return Id($"{visit.PublicId}|{clientId}"); // from somebody who is blocked: nobody hears it, and nothing is kept
        var seq = await book.AddAsync(now, Ids.Received(website.Name, e.Key, null), Echo(said, visit.Visitor), CancellationToken.None);
        return now.Id == visit.Id ? Id(visit.ActivityId(seq)) : DirectLineError.Over();
    }

    private static async Task StreamAsync(
        HttpContext http, string id, VisitorDoor door, VisitBook book, VisitFrames frames, VisitSignals signals, TimeProvider clock, IHostApplicationLifetime server)
    {
        var (visit, _, refusal) = await door.VisitAsync(http, id, isStream: true);
        var (watermark, network) = (WatermarkOf(http), CallerNetwork.Of(http));
        if (!http.WebSockets.IsWebSocketRequest)
            refusal ??= DirectLineError.Bad("This is a WebSocket.");
        if (watermark is null)
            refusal ??= DirectLineError.Bad("'watermark' is none that this server gave.");
        if (visit is not null && (signals.CountOf(visit.Id) >= MostLinesOfAVisit || signals.Count >= MostLines || signals.CountFrom(network) >= MostLinesOfANetwork))
            refusal ??= DirectLineError.Of(429, "TooManyRequests", "There are too many open lines.");
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.ApplicationStopping);
        var line = new VisitLine(visit!, socket, frames, book, signals, clock);
        using (signals.Open(line, network))
            await line.ServeAsync(watermark!.Value, end.Token);
    }

    private static async Task<WebhookBody?> BodyAsync(HttpContext http, WebhookMeter meter)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = VisitorActivity.MaxBytes + 1L;
        try
        {
            return await WebhookBody.ReadAsync(http.Request, VisitorActivity.MaxBytes, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            meter.Rejected("too-large");
            return null;
        }
    }

    /// <summary>Whom the website's server names; an id of null: it names nobody.</summary>
    private static async Task<((string? Id, string? Name)? User, string Fault)> UserAsync(HttpContext http)
    {
        using var body = await WebhookBody.ReadAsync(http.Request, VisitorActivity.MaxBytes, http.RequestAborted);
        if (body is null || body.Bytes.IsEmpty)
            return ((null, null), "");
        try
        {
            using var json = JsonDocument.Parse(body.Bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return (null, "The body is a JSON object.");
            if (!json.RootElement.TryGetProperty("user", out var user) || user.ValueKind != JsonValueKind.Object)
                return ((null, null), "");
            var (id, name) = (TextOf(user, "id"), TextOf(user, "name"));
            return id is { Length: > LongestUserId } || name is { Length: > LongestUserId }
                ? (null, $"'user.id' and 'user.name' have at most {LongestUserId} characters.")
                : ((id, name), "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: a lone surrogate, written as an escape.
            return (null, "This is not JSON.");
        }
    }

    private static string? TextOf(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? PlainText.Clean(text) : null;

    private static long? WatermarkOf(HttpContext http) => http.Request.Query["watermark"].ToString() switch
    {
        "" => 0,
        var text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    // The client's own words about it come back as they were: by them it knows its own.
    private static string Echo(VisitorActivity said, string visitor)
    {
        var data = said.ChannelData is { } given ? $",\"channelData\":{given}" : "";
        var locale = said.Locale is { } tag ? $",\"locale\":{JsonSerializer.Serialize(tag)}" : "";
        return $"{{\"type\":\"message\",\"from\":{{\"id\":{JsonSerializer.Serialize(visitor)},\"role\":\"user\"}},\"text\":{JsonSerializer.Serialize(said.Text)}{locale}{data}}}";
    }

    private static IResult Id(string id) => Results.Text(JsonSerializer.Serialize(new { id }), "application/json");

    private static IResult TokenOf(Visit visit, string token) => Results.Text(
        JsonSerializer.Serialize(new { conversationId = visit.PublicId, token, expires_in = (int)VisitTokens.Lasts.TotalSeconds }), "application/json");

    private static IResult Started(HttpContext http, Visit visit, string token, VisitTokens tokens, long watermark, int? status = null)
    {
        var scheme = http.Request.IsHttps ? "wss" : "ws";
        var stream = $"{scheme}://{http.Request.Host}{http.Request.PathBase}{Path}/conversations/{visit.PublicId}/stream?watermark={watermark.ToString(CultureInfo.InvariantCulture)}&t={tokens.MakeForStream(visit)}";
        var body = JsonSerializer.Serialize(
            new { conversationId = visit.PublicId, token, expires_in = (int)VisitTokens.Lasts.TotalSeconds, streamUrl = stream });
        return Results.Text(body, "application/json", statusCode: status ?? (visit.ConversationId is null ? StatusCodes.Status201Created : StatusCodes.Status200OK));
    }
}
