using System.Globalization;
using ChatClosing.Operations.Problems;

namespace ChatClosing.WebChat;

/// <summary>
/// <c>/v3/directline</c>: Direct Line 3.0 for the visitors of our websites (learn.microsoft.com, "API reference – Direct Line API 3.0", and what DirectLineJS 0.15 does).
/// No cookie is read here, so that any page may call; what a caller may do is their token's.
/// </summary>
internal static class DirectLineEndpoints
{
    /// <summary>Where it is.</summary>
    public const string Path = "/v3/directline";

    /// <summary>Maps the paths.</summary>
    public static void MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var line = routes.MapGroup(Path).AllowAnonymous().DisableAntiforgery().RequireCors(VisitorPages.Policy).ExcludeFromDescription();
        line.MapPost("/tokens/generate", GenerateAsync).RequireRateLimiting(VisitorRate.Reading);
        line.MapPost("/tokens/refresh", RefreshAsync).RequireRateLimiting(VisitorRate.Writing);
        line.MapPost("/conversations", StartAsync).RequireRateLimiting(VisitorRate.Writing);
        line.MapGet("/conversations/{id}", ReconnectAsync).RequireRateLimiting(VisitorRate.Writing);
        line.MapGet("/conversations/{id}/activities", ReadAsync).RequireRateLimiting(VisitorRate.Reading);
        line.MapPost("/conversations/{id}/activities", (HttpContext http, string id, VisitorMessages messages) => messages.TakeInAsync(http, id)).RequireRateLimiting(VisitorRate.Writing);
        line.MapPost("/conversations/{id}/upload", () => DirectLineError.Bad("Files cannot be sent here.")).RequireRateLimiting(VisitorRate.Writing);
        line.MapGet("/conversations/{id}/stream", (HttpContext http, string id, VisitStreams streams) => streams.ServeAsync(http, id)).RequireRateLimiting(VisitorRate.Writing);
        line.MapGet("/session/getsessionid", () => DirectLineError.Of(404, "NotFound", "There are no sessions here."));
        line.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (Exception e) when (DatabaseFault.Is(e))
            {
                return DirectLineError.Later(context.HttpContext);
            }
        });
    }

    /// <summary>What the client has; 0 when it says nothing, null when it says what this server never gave.</summary>
    public static long? WatermarkOf(HttpContext http) => http.Request.Query["watermark"].ToString() switch
    {
        "" => 0,
        var text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    /// <summary>The answer to a watermark of somebody else's.</summary>
    public static IResult BadWatermark() => DirectLineError.Bad("'watermark' is none that this server gave.");

    private static async Task<IResult> GenerateAsync(HttpContext http, VisitorDoor door, VisitBook book, DirectLineAnswers answers)
    {
        if (door.WebsiteBySecret(http) is not { } website)
            return DirectLineError.Unauthorized();
        var (who, fault) = await NamedVisitor.ReadAsync(http);
        if (who is null)
            return DirectLineError.Bad(fault);
        var visit = await book.CurrentAsync(website.Name, who.Id ?? NamedVisitor.NewId(), comesBack: true, http.RequestAborted);
        return answers.Token(visit, who.Name, who.Id is not null);
    }

    private static async Task<IResult> RefreshAsync(HttpContext http, VisitorDoor door, DirectLineAnswers answers)
    {
        var (entry, refusal) = await door.ToReadAsync(http, null);
        return refusal ?? answers.Token(entry!.Visit, entry.Token.Name, entry.Token.IsNamed);
    }

    private static async Task<IResult> StartAsync(HttpContext http, VisitorDoor door, VisitBook book, DirectLineAnswers answers)
    {
        if (door.WebsiteBySecret(http) is { } website)
        {
            var (who, fault) = await NamedVisitor.ReadAsync(http);
            if (who is null)
                return DirectLineError.Bad(fault);
            var visit = await book.CurrentAsync(website.Name, who.Id ?? NamedVisitor.NewId(), comesBack: true, http.RequestAborted);
            return answers.Started(http, visit, who.Name, who.Id is not null, 0, StatusOf(visit));
        }

        var (entry, refusal) = await door.ToReadAsync(http, null);
        return refusal ?? answers.Started(http, entry!.Visit, entry.Token.Name, entry.Token.IsNamed, 0, StatusOf(entry.Visit));
    }

    private static async Task<IResult> ReconnectAsync(HttpContext http, string id, VisitorDoor door, DirectLineAnswers answers)
    {
        var (entry, refusal) = await door.ToReadAsync(http, id);
        if (entry is null)
            return refusal!;
        return WatermarkOf(http) is { } watermark
            ? answers.Started(http, entry.Visit, entry.Token.Name, entry.Token.IsNamed, watermark, StatusCodes.Status200OK)
            : BadWatermark();
    }

    private static async Task<IResult> ReadAsync(HttpContext http, string id, VisitorDoor door, VisitFrames frames)
    {
        if (WatermarkOf(http) is not { } watermark)
            return BadWatermark();
        try
        {
            var (entry, refusal) = await door.ToReadAsync(http, id);
            return refusal ?? Results.Bytes((await frames.ActivitiesAsync(entry!.Visit, watermark, http.RequestAborted)).Json, "application/json");
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            // A stock client that polls gives up for ever on any 5xx: it hears that there is nothing new, and asks again.
            return Results.Bytes(VisitFrames.Nothing(watermark), "application/json");
        }
    }

    private static int StatusOf(Visit visit) => visit.ConversationId is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
}
