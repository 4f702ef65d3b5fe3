using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;

namespace ChatClosing.Desk;

/// <summary>What agents read: picking list, panel, a conversation and its log.</summary>
internal static class ListEndpoints
{
    private const int MaxLimit = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/picking-list", PickingListAsync).WithName("GetPickingList")
            .WithSummary("All conversations that people answer and that are not ended: those who wait first, the longest first. With state=withbot, for supervisors, those that bots are answering.").Produces<PickingListView>().ProducesValidationProblem(422);
        api.MapGet("/panel", PanelAsync).WithName("GetPanel").WithSummary("My open engagements.").Produces<PanelView>();
        api.MapGet("/conversations/{id:guid}", ConversationAsync).AuditsViews().WithName("GetConversation").WithSummary("One conversation.").Produces<ConversationView>().ProducesProblem(404);
        api.MapGet("/conversations/{id:guid}/log", LogAsync).AuditsViews().WithName("GetLog").WithSummary("A conversation's log, in order.").Produces<LogView>().ProducesProblem(404);
    }

    private static async Task<IResult> PickingListAsync(
        PickingList list, ChannelAccounts accounts, CurrentActor me, Roster roster, NameCache names, CancellationToken cancel, string? channel = null, string? kind = null, Guid? type = null, string? state = null, string? after = null, int limit = 50)
    {
        if (state is not null && state.ToLowerInvariant() is not ("waiting" or "engaged" or "closed" or "withbot"))
            return Problems.Field("invalid-filter", "state", "'state' is one of waiting, engaged, closed; for supervisors also withbot.");
        var status = state?.ToLowerInvariant() switch
        {
            "waiting" => Status.Waiting,
            "engaged" => Status.Engaged,
            "closed" => Status.Closed,
            "withbot" => Status.WithBot,
            _ => (Status?)null,
        };
        // Nobody picks what a bot is answering; who may take it over may look for it.
        if (status == Status.WithBot && me.Actor.Role != Role.Supervisor)
            return Problems.Field("invalid-filter", "state", "Only supervisors see what bots are answering.");
        if (kind is not (null or "message" or "comment"))
            return Problems.Field("invalid-filter", "kind", "'kind' is message or comment.");
        // Which accounts have comments is their traits' word.
        var ofKind = kind is null ? null : accounts.All.Where(a => accounts.FactsOf(a.Name).Traits.IsPublic == (kind == "comment")).Select(a => a.Name).ToList();
        var types = type is { } wanted ? (await names.AllAsync(cancel)).With(wanted) : null;
        try
        {
            var scope = (await roster.NowAsync(cancel)).ScopeOf(me.Actor);
            return Results.Ok(await list.PageAsync(new PickingListFilter(scope, channel, types, status, ofKind), after, Math.Clamp(limit, 1, MaxLimit), cancel));
        }
        catch (FormatException e)
        {
            return Problems.Field("invalid-page", "after", e.Message);
        }
    }

    private static async Task<PanelView> PanelAsync(CurrentActor caller, ConversationReader reader, CancellationToken cancel)
    {
        var me = caller.Id;
        return new PanelView(await reader.ItemsAsync(db => db.Conversations.Where(c => c.AgentId == me).OrderBy(c => c.Id), cancel));
    }

    private static async Task<IResult> ConversationAsync(Guid id, CurrentActor me, ConversationReader reader, CancellationToken cancel) =>
        await reader.FindAsync(id, me.Actor, cancel) is { } found ? Results.Ok(found) : Problems.NotFound();

    private static async Task<IResult> LogAsync(Guid id, LogReader log, CancellationToken cancel, long after = 0, long? before = null, int limit = 100) =>
        await log.PageAsync(id, after, before, Math.Clamp(limit, 1, MaxLimit), cancel) is { } page ? Results.Ok(page) : Problems.NotFound();
}
