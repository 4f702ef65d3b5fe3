using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Channels.Hours;

/// <summary><c>/api/v1/opening-hours</c>, for supervisors and administrators.</summary>
public static class HoursEndpoints
{
    /// <summary>Maps the paths.</summary>
    public static void MapHours(this IEndpointRouteBuilder api)
    {
        var hours = api.MapGroup("/opening-hours").RequireOverseer().WithTags("Administration");
        hours.MapGet("", ListAsync).WithName("ListOpeningHours").WithSummary("When people answer, by channel account.").Produces<HoursListView>();
        hours.MapPut("/{account}", SetAsync).AuditsItself("opening-hours.set").WithName("SetOpeningHours").WithSummary("Says when people answer on a channel account.")
            .Produces<HoursOfAccountView>().ProducesProblem(404).ProducesValidationProblem(422);
        hours.MapDelete("/{account}", RemoveAsync).AuditsItself("opening-hours.removed").WithName("RemoveOpeningHours").WithSummary("People always answer on this channel account.")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<HoursListView> ListAsync(HoursBook book, ChannelAccounts accounts, TimeProvider clock, CancellationToken cancel)
    {
        var set = await book.AllAsync(cancel);
        return new([.. accounts.All.Select(a => View(a, set.GetValueOrDefault(a.Name), clock))]);
    }

    private static async Task<IResult> SetAsync(
        string account, HoursView request, CurrentActor me, HoursBook book, ChannelAccounts accounts, TimeProvider clock, CancellationToken cancel)
    {
        if (accounts.Find(account) is not { } found)
            return Problem.NotFound();
        var (hours, field, fault) = request.Read();
        if (hours is null)
            return Problem.Invalid("invalid-hours", field, fault);
        var traits = accounts.FactsOf(account).Traits;
        if (TextParts.Split(hours.Answer, traits.TextLimit, traits.TextUnit).Count > 1)
            return Problem.Invalid("text-too-long", "answer", $"This channel takes {traits.TextLimit} characters a message.");
        await book.SetAsync(account, hours, me.Id, cancel);
        return Results.Ok(View(found, hours, clock));
    }

    private static async Task<IResult> RemoveAsync(string account, CurrentActor me, HoursBook book, ChannelAccounts accounts, CancellationToken cancel)
    {
        if (accounts.Find(account) is null)
            return Problem.NotFound();
        await book.SetAsync(account, null, me.Id, cancel);
        return Results.NoContent();
    }

    private static HoursOfAccountView View(ChannelAccount account, OpeningHours? hours, TimeProvider clock) =>
        new(account.Name, account.Channel, hours is null ? null : HoursView.Of(hours), hours?.IsOpen(clock.GetUtcNow()) ?? true);
}
