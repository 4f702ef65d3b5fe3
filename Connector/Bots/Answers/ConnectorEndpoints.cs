using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Bots.Keys;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Bots.Answers;

/// <summary>
/// <c>/v3/conversations</c>: what bots call (learn.microsoft.com, "API reference – Bot Connector Service", read 2026-11-23, and what botbuilder 4.23 does). A
/// conversation is the thread, so that a bot keeps its state from one of ours to the next. No cookie is read here; who may speak is their token's.
/// </summary>
internal static class ConnectorEndpoints
{
    private const int LargestActivity = 256 * 1024;
    private const int LargestAttachment = 8 << 20;
    private static readonly JsonDocumentOptions Careful = new() { MaxDepth = 32 };

    /// <summary>Maps the paths.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var line = routes.MapGroup("/v3/conversations").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        line.MapPost("", BeginAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestActivity));
        line.MapPost("/{id}/activities", (HttpContext http, string id, BotDoor door, BotMessages messages, IDbContextFactory<ChatDb> databases) => TakeAsync(http, id, door, messages, databases))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestActivity));
        line.MapPost("/{id}/activities/{activity}", (HttpContext http, string id, string activity, BotDoor door, BotMessages messages, IDbContextFactory<ChatDb> databases) => TakeAsync(http, id, door, messages, databases))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestActivity));
        line.MapPut("/{id}/activities/{activity}", (HttpContext http, string id, string activity, BotDoor door) => FixedAsync(http, door));
        line.MapDelete("/{id}/activities/{activity}", (HttpContext http, string id, string activity, BotDoor door) => FixedAsync(http, door));
        line.MapGet("/{id}/members", (HttpContext http, string id, BotDoor door, IDbContextFactory<ChatDb> databases) => MembersAsync(http, id, door, databases));
        line.MapGet("/{id}/activities/{activity}/members", (HttpContext http, string id, string activity, BotDoor door, IDbContextFactory<ChatDb> databases) => MembersAsync(http, id, door, databases));
        line.MapPost("/{id}/attachments", KeepAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestAttachment));
        line.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (Exception e) when (DatabaseFault.Is(e))
            {
                return BotError.Later(context.HttpContext);
            }
        });
    }

    private static async Task<IResult> TakeAsync(HttpContext http, string id, BotDoor door, BotMessages messages, IDbContextFactory<ChatDb> databases)
    {
        if (await door.WhoAsync(http) is not [_, ..] bots)
            return BotError.Unauthorized();
        using var body = await BodyAsync(http);
        if (body is null)
            return BotError.Bad("The body is not JSON.");
        return await ThreadAsync(databases, id, bots, http.RequestAborted) is { } thread
            ? await DoAsync(http, messages, thread, body.RootElement)
            : BotError.NoConversation();
    }

    private static async Task<IResult> DoAsync(HttpContext http, BotMessages messages, BotThread thread, JsonElement activity)
    {
        var id = Guid.CreateVersion7();
        var (said, fault) = await messages.ReadAsync(thread.Account, activity, id, http.RequestAborted);
        if (said is null)
            return BotError.Bad(fault);
        // Also when the bot does not wait any longer: it is stored.
        return Told(http, await messages.DoAsync(thread.Account, thread.Id, null, said, id, CancellationToken.None), id);
    }

    private static IResult Told(HttpContext http, CommandResult? result, Guid id) => result switch
    {
        null or { Outcome: CommandOutcome.Done or CommandOutcome.Repeated } => Results.Json(new { id = id.ToString("N") }),
        { Outcome: CommandOutcome.NotDurable } => BotError.Later(http),
        { Refusal: { } refusal } => BotError.Of(refusal.Type == "not-with-bot" ? StatusCodes.Status409Conflict : StatusCodes.Status403Forbidden, refusal.Type, refusal.Detail),
        _ => BotError.Bad("This cannot be stored."),
    };

    /// <summary>A bot writes first, to somebody whom it knows: the thread is there, and whether it may write now is decided as ever.</summary>
    private static async Task<IResult> BeginAsync(HttpContext http, BotDoor door, BotMessages messages, IDbContextFactory<ChatDb> databases)
    {
        if (await door.WhoAsync(http) is not [_, ..] bots)
            return BotError.Unauthorized();
        using var body = await BodyAsync(http);
        if (body?.RootElement is not { ValueKind: JsonValueKind.Object } request)
            return BotError.Bad("The body is not a JSON object.");
        if (!request.TryGetProperty("members", out var members) || members.ValueKind != JsonValueKind.Array || members.GetArrayLength() != 1
            || members[0].ValueKind != JsonValueKind.Object || BotSaid.Member(members[0], "id") is not { Length: > 0 } member)
        {
            return BotError.Bad("'members' names exactly one customer by their 'id'.");
        }

        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        var accounts = bots.Select(b => b.Account).ToList();
        var known = await db.Contacts.AsNoTracking().Where(c => accounts.Contains(c.Account) && c.ExternalId == member)
            .Join(db.Threads, c => c.Id, t => t.ContactId, (c, t) => new BotThread(t.Id, t.Account, c.ExternalId, c.Name)).Take(2).ToListAsync(http.RequestAborted);
        if (known is not [var thread])
            return known.Count == 0 ? BotError.Of(404, "MemberNotFound", "This customer never wrote: a platform lets nobody write first to them.") : BotError.Bad("This customer has several threads. Write to one of them by its id.");
        if (!request.TryGetProperty("activity", out var activity) || activity.ValueKind == JsonValueKind.Null)
            return Results.Json(new { id = thread.Id.ToString("N"), serviceUrl = door.ServiceUrl }, statusCode: StatusCodes.Status201Created);
        var id = Guid.CreateVersion7();
        var (said, fault) = await messages.ReadAsync(thread.Account, activity, id, http.RequestAborted);
        if (said is null)
            return BotError.Bad(fault);
        var result = await messages.DoAsync(thread.Account, thread.Id, null, said, id, CancellationToken.None);
        return result is null or { Outcome: CommandOutcome.Done or CommandOutcome.Repeated }
            ? Results.Json(new { id = thread.Id.ToString("N"), activityId = id.ToString("N"), serviceUrl = door.ServiceUrl }, statusCode: StatusCodes.Status201Created)
            : Told(http, result, id);
    }

    /// <summary>A file for a message to come (<c>AttachmentData</c>): it is named there by the address that is answered.</summary>
    private static async Task<IResult> KeepAsync(HttpContext http, string id, BotDoor door, BotFiles files, IDbContextFactory<ChatDb> databases)
    {
        if (await door.WhoAsync(http) is not [_, ..] bots)
            return BotError.Unauthorized();
        using var body = await BodyAsync(http);
        if (await ThreadAsync(databases, id, bots, http.RequestAborted) is not { } thread)
            return BotError.NoConversation();
        if (body?.RootElement is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty("originalBase64", out var original)
            || original.ValueKind != JsonValueKind.String || !original.TryGetBytesFromBase64(out var bytes))
        {
            return BotError.Bad("'originalBase64' is missing, or not base64.");
        }

        using var stream = new MemoryStream(bytes);
        var (kept, fault) = await files.KeepAsync(thread.Account, BotSaid.Member(given, "name"), BotSaid.Member(given, "type"), stream, http.RequestAborted);
        return kept is { } file ? Results.Json(new { id = file.ToString("N"), contentUrl = files.LinkOf(file) }, statusCode: StatusCodes.Status201Created) : BotError.Bad(fault);
    }

    private static async Task<IResult> FixedAsync(HttpContext http, BotDoor door) => await door.WhoAsync(http) is [_, ..]
        ? BotError.Of(405, "NotSupported", "What has been sent stays: this platform neither changes nor takes back messages. Send another one.")
        : BotError.Unauthorized();

    private static async Task<IResult> MembersAsync(HttpContext http, string id, BotDoor door, IDbContextFactory<ChatDb> databases)
    {
        if (await door.WhoAsync(http) is not [_, ..] bots)
            return BotError.Unauthorized();
        if (await ThreadAsync(databases, id, bots, http.RequestAborted) is not { } thread)
            return BotError.NoConversation();
        var bot = bots.First(b => b.Account == thread.Account);
        return Results.Json(new object[] { new { id = thread.Customer, name = thread.Name, role = "user" }, new { id = bot.Id, name = thread.Account, role = "bot" } });
    }

    // Of another bot's account it is not there at all.
    private static async Task<BotThread?> ThreadAsync(IDbContextFactory<ChatDb> databases, string id, IReadOnlyList<RemoteBot> bots, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var thread))
            return null;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var accounts = bots.Select(b => b.Account).ToList();
        return await db.Threads.AsNoTracking().Where(t => t.Id == thread && accounts.Contains(t.Account))
            .Join(db.Contacts, t => t.ContactId, c => c.Id, (t, c) => new BotThread(t.Id, t.Account, c.ExternalId, c.Name)).FirstOrDefaultAsync(cancel);
    }

    private static async Task<JsonDocument?> BodyAsync(HttpContext http)
    {
        try
        {
            using var bytes = new MemoryStream();
            await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
            return JsonDocument.Parse(JsonBytes.Repair(bytes.ToArray()), Careful);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record BotThread(Guid Id, string Account, string Customer, string? Name);
}
