using System.Globalization;
using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Desk.CannedReplies;

/// <summary><c>/api/v1/canned-replies</c>: read by everybody who answers, changed by supervisors.</summary>
internal static class CannedReplyEndpoints
{
    private const int MaxTitle = 80;
    private const int MaxText = 4_000;
    private const int MaxChannels = 20;
    private const int MaxWord = 40;

    public static void Map(IEndpointRouteBuilder api)
    {
        var replies = api.MapGroup("/canned-replies").WithTags("Canned replies");
        replies.MapGet("", ListAsync).RequireAgent().WithName("GetCannedReplies")
            .WithSummary("The canned replies that fit a channel and a language, by shortcut.").Produces<CannedRepliesView>();
        replies.MapPost("", AddAsync).AuditsItself("canned-reply.added").RequireSupervisor().WithName("AddCannedReply").WithSummary("Adds a canned reply.")
            .Produces<CannedReplyView>(201).ProducesValidationProblem(422);
        replies.MapPut("/{id:guid}", ChangeAsync).AuditsItself("canned-reply.changed").RequireSupervisor().WithName("ChangeCannedReply")
            .WithSummary("Changes a canned reply that nobody changed since it was seen.").Produces<CannedReplyView>()
            .ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        replies.MapDelete("/{id:guid}", RemoveAsync).AuditsItself("canned-reply.removed").RequireSupervisor().WithName("RemoveCannedReply").WithSummary("Removes a canned reply.")
            .Produces(204);
    }

    private static async Task<CannedRepliesView> ListAsync(
        CannedReplyBook book, CancellationToken cancel, string? channel = null, string? language = null) =>
        new([.. (await book.AllAsync(channel, language, cancel)).Select(CannedReplyView.Of)]);

    private static async Task<IResult> AddAsync(CannedReplyRequest request, CurrentActor me, CannedReplyBook book, CancellationToken cancel)
    {
        var (content, problem) = Check(request);
        if (content is null)
            return problem!;
        return await book.AddAsync(content, me.Id, cancel) is { } added
            ? Results.Created($"/api/v1/canned-replies/{added.Id}", CannedReplyView.Of(added))
            : Taken();
    }

    private static async Task<IResult> ChangeAsync(
        Guid id, CannedReplyRequest request, CurrentActor me, CannedReplyBook book, CancellationToken cancel)
    {
        var (content, problem) = Check(request);
        if (content is null)
            return problem!;
        return await book.ChangeAsync(id, request.Version, content, me.Id, cancel) switch
        {
            CannedReplyOutcome.Done => await book.FindAsync(id, cancel) is { } row ? Results.Ok(CannedReplyView.Of(row)) : Problem.NotFound(),
            CannedReplyOutcome.ShortcutTaken => Taken(),
            CannedReplyOutcome.ChangedMeanwhile => Problem.Of(
                StatusCodes.Status409Conflict, "changed-meanwhile", "Somebody changed this canned reply meanwhile. Read it again first."),
            _ => Problem.NotFound(),
        };
    }

    private static async Task<IResult> RemoveAsync(Guid id, CurrentActor me, CannedReplyBook book, CancellationToken cancel)
    {
        await book.RemoveAsync(id, me.Id, cancel);
        return Results.NoContent();
    }

    private static IResult Taken() =>
        Problem.Invalid("shortcut-taken", "shortcut", $"This shortcut has a reply in this language already, or there are {CannedReplyBook.Most}.");

    private static (CannedReplyContent? Content, IResult? Problem) Check(CannedReplyRequest request)
    {
        var title = PlainText.Clean(request.Title ?? "").Trim();
        if (title.Length is 0 or > MaxTitle)
            return (null, Problem.Invalid("not-valid", "title", $"A title has 1 to {MaxTitle} characters."));
        if (CannedReplyText.Shortcut(PlainText.Clean(request.Shortcut ?? "")) is not { } shortcut)
            return (null, Problem.Invalid("invalid-shortcut", "shortcut", "A shortcut has 1 to 30 letters, digits, - and _."));
        var text = PlainText.Clean(request.Text ?? "").Trim();
        if (text.Length is 0 or > MaxText)
            return (null, Problem.Invalid("not-valid", "text", $"A text has 1 to {MaxText} characters."));
        if (CannedReplyText.FirstUnknown(text) is { } unknown)
        {
            var known = string.Join(", ", CannedReplyText.Variables);
            return (null, Problem.Invalid("unknown-variable", "text", $"Nothing fills in {{{{{unknown}}}}}. There are: {known}."));
        }

        var language = PlainText.Clean(request.Language ?? "").Trim().ToLowerInvariant();
        if (language.Length > 0 && (language.Length > MaxWord || !IsLanguage(language)))
            return (null, Problem.Invalid("not-valid", "language", "A language is a code such as en or fr."));
        var channels = (request.Channels ?? []).Select(c => (c ?? "").Trim()).Where(c => c.Length > 0).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        if (channels.Count > MaxChannels || channels.Exists(c => !IsChannel(c)))
            return (null, Problem.Invalid("not-valid", "channels", "Channels are named by their words."));
        return (new CannedReplyContent(title, shortcut, text, language, string.Join(',', channels)), null);
    }

    // Of a channel that is not configured yet, or not any more, too.
    private static bool IsChannel(string name) =>
        name.Length <= MaxWord && !name.Contains(',', StringComparison.Ordinal) && PlainText.Clean(name) == name;

    private static bool IsLanguage(string code) =>
        CultureInfo.GetCultures(CultureTypes.NeutralCultures).Any(c => c.Name.Equals(code, StringComparison.OrdinalIgnoreCase) && c.Name.Length > 0);
}
