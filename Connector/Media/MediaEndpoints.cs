using ChatClosing.Agents.Access;
using ChatClosing.Media.Files;
using ChatClosing.Media.Store;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Media;

/// <summary><c>/api/v1/media</c> for people, <c>/files</c> for platforms.</summary>
internal sealed partial class MediaEndpoints(
    IDbContextFactory<ChatDb> databases, IMediaStore store, MediaLedger ledger, MediaViews views, PublicLinks links, Roster roster, ILogger<MediaEndpoints> log)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var media = api.MapGroup("/media/{id:guid}").RequireAgent().WithTags("Media");
        media.MapGet("", (Guid id, HttpContext http, CurrentActor me, MediaEndpoints on) => on.ServeAsync(http, id, me))
            .WithName("GetMedia").WithSummary("The bytes of a file, in or out. Ranges are answered.")
            .Produces(StatusCodes.Status200OK, contentType: FileTypes.Unknown)
            .Produces(StatusCodes.Status206PartialContent, contentType: FileTypes.Unknown)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        media.MapPost("/retry", (Guid id, HttpContext http, CurrentActor me, MediaEndpoints on) => on.RetryAsync(http, id, me))
            .WithName("RetryMedia").WithSummary("Fetches a file that was given up once more.")
            .Produces<MediaView>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Maps the platforms' path. Anonymous: the token in the link is the permission, for one file and some hours.</summary>
    public static void MapPublic(IEndpointRouteBuilder routes) => routes
        .MapMethods(
            $"{PublicLinks.Path}/{{token}}",
            [HttpMethods.Get, HttpMethods.Head],
            (string token, HttpContext http, MediaEndpoints on) => on.ServePublicAsync(http, token))
        .AllowAnonymous().ExcludeFromDescription();

    private async Task<IResult> ServeAsync(HttpContext http, Guid id, CurrentActor me)
    {
        if (await FindAsync(id, me, http.RequestAborted) is not { } row)
            return Problem.NotFound();
        switch (row.State)
        {
            case MediaState.Waiting:
                http.Response.Headers.RetryAfter = "5";
                return Problem.Of(StatusCodes.Status409Conflict, "media-waiting", "The file is still being fetched from the platform.");
            case MediaState.Failed:
                return Problem.Of(
                    StatusCodes.Status409Conflict,
                    "media-failed",
                    "The file could not be fetched from the platform.",
                    new("reason", row.Reason),
                    new("detail", row.Detail));
            default:
                return await SendAsync(http, row);
        }
    }

    private async Task<IResult> RetryAsync(HttpContext http, Guid id, CurrentActor me)
    {
        if (await FindAsync(id, me, http.RequestAborted) is null)
            return Problem.NotFound();
        // One that is stored is left alone, and shown as it is.
        await ledger.RetryAsync(id, http.RequestAborted);
        return await views.FindAsync(id, http.RequestAborted) is { } view
            ? Results.Json(view, statusCode: StatusCodes.Status202Accepted)
            : Problem.NotFound();
    }

    private async Task<IResult> ServePublicAsync(HttpContext http, string token)
    {
        if (links.Read(token) is not { } id)
            return Problem.NotFound();
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        // What customers sent is never given out by a link, whoever holds one.
        var row = await db.Media.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.Outgoing, http.RequestAborted);
        return row is { State: MediaState.Uploaded or MediaState.Stored } ? await SendAsync(http, row) : Problem.NotFound();
    }

    // A file belongs to its message's conversation, and whoever may read that one may have it; an upload that no message uses is its owner's alone.
    private async Task<MediaRow?> FindAsync(Guid id, CurrentActor me, CancellationToken cancel)
    {
        var scope = (await roster.NowAsync(cancel)).ScopeOf(me.Actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (reader, seen) = (me.Id, scope.On(db.Conversations));
        return await db.Media.AsNoTracking().FirstOrDefaultAsync(
            m => m.Id == id && m.State != MediaState.Removed && m.State != MediaState.Uploading
                && (m.ConversationId == null ? m.CreatedBy == reader : seen.Any(c => c.Id == m.ConversationId)),
            cancel);
    }

    private async Task<IResult> SendAsync(HttpContext http, MediaRow row)
    {
        if (await store.OpenAsync(row.Id, http.RequestAborted) is { } bytes)
            return FileAnswer.Of(http, bytes, row.Id, row.ContentType, row.Name);
        LogLost(row.Id);
        await ledger.LostAsync(row.Id, http.RequestAborted);
        return Problem.NotFound();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "File {Media} is not in the media store. Do all nodes use the same Media__Folder?")]
    private partial void LogLost(Guid media);
}
