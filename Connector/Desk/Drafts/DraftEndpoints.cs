using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Desk.Drafts;

/// <summary><c>/api/v1/conversations/{id}/draft</c>: everybody has one of their own, and nobody sees another's.</summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations/{id:guid}/draft", ReadAsync).WithName("GetDraft")
            .WithSummary("What I have written and not sent; empty and of version 0 when nothing.").Produces<DraftView>().ProducesProblem(404);
        api.MapPut("/conversations/{id:guid}/draft", SaveAsync).WithName("SaveDraft")
            .WithSummary("Keeps what I have written, on top of the version I have seen; an older tab is refused.").Produces<DraftView>()
            .ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
    }

    private static async Task<IResult> ReadAsync(
        Guid id, CurrentActor me, AgentDrafts drafts, DeskCommands conversations, CancellationToken cancel) =>
        await conversations.ThreadOfAsync(id, cancel) is null ? Problem.NotFound() : Results.Ok(await drafts.FindAsync(id, me.Id, cancel));

    private static async Task<IResult> SaveAsync(
        Guid id, DraftRequest request, CurrentActor me, AgentDrafts drafts, DeskCommands conversations, CancellationToken cancel)
    {
        if (await conversations.ThreadOfAsync(id, cancel) is null)
            return Problem.NotFound();
        var text = PlainText.Clean(request.Text ?? "");
        if (text.Length > AgentDrafts.MaxText)
            return Problem.Invalid("text-too-long", "text", $"A draft has at most {AgentDrafts.MaxText} characters.");
        if (request.Version is < 0 or > long.MaxValue / 2)
            return Problem.Invalid("not-valid", "version", "This is no version of a draft.");
        return await drafts.SaveAsync(id, me.Id, text, request.ReplyTo, request.Version, cancel) is { } kept
            ? Results.Ok(kept)
            : Problem.Of(StatusCodes.Status409Conflict, "draft-newer", "There is a newer draft. Read it first.");
    }
}
