using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Conversations.Commands;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Desk;

/// <summary>How conversations change hands: offered to a colleague or a group, accepted or not, or given by a supervisor.</summary>
internal sealed class TransferEndpoints(DeskCommands commands, ConversationReader reader, Roster roster, NameCache names)
{
    private const int MaxNote = 1_000;
    private const string Group = "group:";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/offers", (CurrentActor me, Offers on, CancellationToken cancel) => on.ForAsync(me.Actor, cancel))
            .WithName("GetOffers").WithSummary("What colleagues offer me, the oldest first.").Produces<OffersView>();
        api.MapGet("/agents/{id:guid}/panel", PanelAsync).RequireSupervisor().WithName("GetAgentPanel")
            .WithSummary("What somebody handles now.").Produces<PanelView>();
        var one = api.MapGroup("/conversations/{id:guid}");
        Command(
            one.MapPost("/transfer", (Guid id, TransferRequest request, HttpContext http, CurrentActor me, TransferEndpoints on) =>
                on.OfferAsync(http, me, id, request)),
            "Transfer",
            "Offers it to an agent or a group; it stays where it is until somebody accepts.");
        Command(
            one.MapPost("/transfer/accept", (Guid id, OfferAnswerRequest? request, HttpContext http, CurrentActor me, TransferEndpoints on) =>
                on.DoAsync(http, me, id, new AcceptTransfer(me.Actor, Guid.CreateVersion7(), request?.OfferId))),
            "AcceptTransfer",
            "Takes what is offered to me or a group of mine.");
        Command(
            one.MapPost("/transfer/decline", (Guid id, OfferAnswerRequest? request, HttpContext http, CurrentActor me, TransferEndpoints on) =>
                on.DoAsync(http, me, id, new DeclineTransfer(me.Actor, request?.OfferId))),
            "DeclineTransfer",
            "Does not take it. What a group is offered is hidden from me alone.");
        Command(
            one.MapPost("/transfer/cancel", (Guid id, HttpContext http, CurrentActor me, TransferEndpoints on) =>
                on.DoAsync(http, me, id, new CancelTransfer(me.Actor))),
            "CancelTransfer",
            "Takes the offer back.");
        Command(
            one.MapPost("/reassign", (Guid id, ReassignRequest request, HttpContext http, CurrentActor me, TransferEndpoints on) =>
                on.ReassignAsync(http, me, id, request)).RequireSupervisor(),
            "Reassign",
            "Gives it to another agent, who has it at once.");
    }

    private static void Command(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithSummary(summary).Produces<ConversationView>()
        .ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422).ProducesProblem(503);

    private static async Task<PanelView> PanelAsync(Guid id, ConversationReader reader, CancellationToken cancel) =>
        new(await reader.ItemsAsync(db => db.Conversations.Where(c => c.AgentId == id).OrderBy(c => c.Id), cancel));

    private async Task<IResult> OfferAsync(HttpContext http, CurrentActor me, Guid id, TransferRequest request)
    {
        var note = string.IsNullOrWhiteSpace(request.Note) ? null : PlainText.Clean(request.Note).Trim();
        if (note?.Length > MaxNote)
            return Problems.Field("note-too-long", "note", $"A note has at most {MaxNote} characters.");
        var (agent, group) = await TargetAsync(request.To, http.RequestAborted);
        return agent is null && group is null
            ? Unknown()
            : await DoAsync(http, me, id, new Transfer(me.Actor, Guid.CreateVersion7(), agent, group, note));
    }

    private async Task<IResult> ReassignAsync(HttpContext http, CurrentActor me, Guid id, ReassignRequest request) =>
        await TargetAsync(request.To, http.RequestAborted) is ({ } agent, _)
            ? await DoAsync(http, me, id, new Reassign(me.Actor, Guid.CreateVersion7(), agent))
            : Unknown();

    private async Task<IResult> DoAsync(HttpContext http, CurrentActor me, Guid id, Command command)
    {
        var result = await commands.SubmitAsync(http, me.Sender, id, command);
        return result.Outcome is CommandOutcome.Done or CommandOutcome.Repeated && result.Conversation is { } conversation
            ? Results.Ok(await reader.ViewAsync(conversation, me.Actor, http.RequestAborted))
            : await Problems.OfAsync(result, names, http);
    }

    private static IResult Unknown() => Problems.Field("unknown-target", "to", "'to' is an agent's id or user name, or group:NAME.");

    // Somebody who was made a moment ago, on another node, is somebody too.
    private async Task<(Guid? Agent, Guid? Group)> TargetAsync(string? to, CancellationToken cancel) =>
        Target(await roster.NowAsync(cancel), to) is var known && known != (null, null) ? known : Target(await roster.FreshAsync(cancel), to);

    private static (Guid? Agent, Guid? Group) Target(KnownPeople people, string? to)
    {
        if (to?.StartsWith(Group, StringComparison.Ordinal) == true)
        {
            var name = to[Group.Length..].Trim();
            return (null, people.Groups.FirstOrDefault(g => string.Equals(g.Name, name, StringComparison.OrdinalIgnoreCase) || g.Id.ToString() == name)?.Id);
        }

        var person = Guid.TryParse(to, out var id)
            ? people.Person(id)
            : people.People.FirstOrDefault(p => string.Equals(p.UserName, to, StringComparison.OrdinalIgnoreCase));
        return (person?.Id, null);
    }
}
