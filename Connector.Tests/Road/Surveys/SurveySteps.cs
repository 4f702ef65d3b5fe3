using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Simulator;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Road.Cases;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Road.Surveys;

/// <summary>A conversation from the customer's question to the survey, on the whole server.</summary>
internal static class SurveySteps
{
    /// <summary>Ends a conversation; the customer shall be asked.</summary>
    public static async Task EndsAsking(this CaseTown town, Browser who, Guid conversation)
    {
        var end = new End(new Actor(who.Me, Role.Agent), ClosingNotes.None)
        {
            Wishes = new EndWishes { Survey = true },
            ThreadId = (await town.RowOf(conversation)).ThreadId,
            ConversationId = conversation,
            Key = Ids.Received(who.Me, Guid.NewGuid().ToString()),
        };
        (await town.Get<CommandPump>().SubmitAsync(end)).Outcome.ShouldBe(CommandOutcome.Done);
    }

    /// <summary>The customer asks, is answered, the end is sealed and the survey has arrived.</summary>
    public static async Task<(Guid Conversation, ThreadMessage Survey)> SurveysAsync(this CaseTown town, Browser who, ISimulatedPerson customer)
    {
        var id = await who.Picks(customer);
        await who.UntilTaken(id, await who.Says(id, "On its way"));
        await town.EndsAsking(who, id);
        await who.UntilStatus(id, "Ended");
        await customer.ReceivesAsync(2, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        return (id, customer.Thread[^1]);
    }

    /// <summary>The token of the link in a survey.</summary>
    public static string TokenIn(this ThreadMessage survey) => survey.Text![^22..];

    public static async Task<ConversationRow> RowOf(this CaseTown town, Guid conversation)
    {
        await using var db = await town.Get<IDbContextFactory<ChatDb>>().CreateDbContextAsync();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == conversation);
    }

    /// <summary>The reply window ended a minute ago.</summary>
    public static Task WindowEndedAsync(this CaseTown town, Guid conversation) => Eventually.Async(
        async () =>
        {
            await using var db = await town.Get<IDbContextFactory<ChatDb>>().CreateDbContextAsync();
            var row = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == conversation);
            var state = EventJson.Write(EventJson.ReadState(row.State) with { WindowEndsAt = DateTimeOffset.UtcNow.AddMinutes(-1) });
            // A receipt may change the row meanwhile: then once more.
            return await db.Conversations.Where(c => c.Id == conversation && c.Version == row.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state)) == 1;
        },
        "the window is over");
}
