using System.Text.Json;
using ChatClosing.Channels.Hours;
using ChatClosing.Operations.Problems;
using ChatClosing.Webhooks;

namespace ChatClosing.WebChat;

/// <summary>
/// <c>/webchat/{account}</c>: the widget on a page of its own, and where it gets its token. A website puts it on its pages with
/// <c>&lt;script src="https://…/webchat.js" data-account="…" defer&gt;&lt;/script&gt;</c>.
/// </summary>
internal static class WidgetEndpoints
{
    private const int LargestRequest = 8_192;

    /// <summary>Maps the paths.</summary>
    public static void MapWidget(this IEndpointRouteBuilder routes)
    {
        var widget = routes.MapGroup("/webchat/{account}").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        widget.MapGet("", Page);
        widget.MapPost("/token", TokenAsync).RequireCors(VisitorPages.Policy).RequireRateLimiting(VisitorRate.Opening);
    }

    private static IResult Page(HttpContext http, string account, VisitorDoor door) =>
        door.Website(account) is null ? Results.NotFound() : Results.Content(WidgetPage.Write(account, http.Request), "text/html; charset=utf-8");

    private static async Task<IResult> TokenAsync(
        HttpContext http, string account, VisitorDoor door, VisitBook book, VisitTokens tokens, HoursBook hours, TimeProvider clock)
    {
        if (door.Website(account) is not { } website)
            return DirectLineError.Of(404, "NotFound", "There is no website of this name.");
        if (!VisitorDoor.IsAllowed(http, website))
            return DirectLineError.Of(403, "Forbidden", $"Pages of {http.Request.Headers.Origin} may not open this chat: they are not in the account's setting Origins.");
        try
        {
            // Whoever was here before stays who they were, but for those whom the website's own server names.
            var known = tokens.Read(await LastTokenAsync(http)) is { } last && last.Account == account && tokens.IsRemembered(last) ? last : null;
            var visit = await book.CurrentAsync(account, known?.Visitor ?? NamedVisitor.NewId(), comesBack: true, http.RequestAborted);
            var opening = (await hours.AllAsync(http.RequestAborted)).GetValueOrDefault(account);
            return Results.Text(
                JsonSerializer.Serialize(new
                {
                    conversationId = visit.PublicId,
                    token = tokens.Make(visit, null, isNamed: false),
                    expires_in = (int)VisitTokens.Lasts.TotalSeconds,
                    userId = visit.Visitor,
                    openNow = opening?.IsOpen(clock.GetUtcNow()) ?? true,
                }),
                "application/json");
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            return DirectLineError.Later(http);
        }
    }

    private static async Task<string?> LastTokenAsync(HttpContext http)
    {
        using var body = await WebhookBody.ReadAsync(http.Request, LargestRequest, http.RequestAborted);
        if (body is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body.Bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String
                ? token.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Who sends no token that can be read is new here.
            return null;
        }
    }
}
