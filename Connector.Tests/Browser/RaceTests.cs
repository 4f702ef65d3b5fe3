using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatClosing.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>
/// Two browsers want the same at the same moment: one wins, the other reads who did, and nothing typed is lost. <c>CHATCLOSING_RACES</c> says how
/// many races are run in all.
/// </summary>
public sealed class RaceTests(Chromium chromium) : BrowserTests(chromium)
{
    private static readonly string[] Names = ["Anna", "Marc"];
    private static readonly string[] Types = ["Delivery", "Return"];
    private static readonly Rival[] Rivals = [new("Alt+Shift+C", "end"), new("Alt+c", "close")];

    private static int Races => int.Parse(Environment.GetEnvironmentVariable("CHATCLOSING_RACES") ?? "8", CultureInfo.InvariantCulture);

    [BrowserFact]
    public async Task Of_two_agents_who_pick_the_same_conversation_one_gets_it_and_the_other_reads_who()
    {
        var shop = await OpenShopAsync();
        using var sam = await shop.App.WithKeyAsync("read,write", "sam");
        AgentDesk[] desks = [await DeskOfAsync("anna", shop), await DeskOfAsync("marc", shop)];
        foreach (var desk in desks)
            desk.Complaints.Expect("409", "/pick");

        for (var race = 0; race < Races / 2; race++)
        {
            var customer = $"Maria {race:000}";
            await shop.WritesAsync(customer, "Is anybody there?");
            foreach (var desk in desks)
                await Expect(desk.Row(customer)).ToContainTextAsync("Answer needed");
            var answers = await TogetherAsync(desks, ["pick", "pick"], ["Alt+p", "Alt+p"]);
            answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
            var winner = answers[0].Status == 200 ? 0 : 1;
            var (won, lost) = (desks[winner], desks[1 - winner]);
            await Expect(won.Composer(customer)).ToBeFocusedAsync();
            await Expect(lost.Row(customer)).ToContainTextAsync($"being processed by {Names[winner]}");
            await Expect(lost.Window(customer)).ToHaveCountAsync(0);
            await Expect(lost.Toasts.Filter(new() { HasText = customer })).ToHaveTextAsync(new Regex($"{Names[winner]} picked this .* before you"));

            // Out of the way of the next one.
            await History.PostAsync(sam, $"/api/v1/conversations/{await IdAsync(answers[winner])}/end", null);
            foreach (var desk in desks)
                await Expect(desk.Row(customer)).ToHaveCountAsync(0);
            await Expect(won.Windows).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task Of_a_close_and_an_end_at_two_computers_one_counts_and_both_notes_and_types_are_kept()
    {
        var shop = await OpenShopAsync(ClosingSteps.Quick);
        using var key = await shop.App.WithKeyAsync("read,write", "anna");
        foreach (var name in Types)
            await History.PostAsync(key, "/api/v1/conversation-types", new { name });
        AgentDesk[] desks = [await DeskOfAsync("anna", shop), await DeskOfAsync("anna", shop)];
        foreach (var desk in desks)
            desk.Complaints.Expect("409", "/conversations/");

        for (var race = 0; race < Races - (Races / 2); race++)
        {
            // End against end, close against end, close against close.
            Rival[] rivals = [Rivals[race % 3 == 0 ? 0 : 1], Rivals[race % 3 == 2 ? 1 : 0]];
            var customer = $"Paul {race:000}";
            var id = await AnsweredAsync(shop, key, customer);
            foreach (var (side, desk) in desks.Index())
            {
                await desk.Row(customer).ClickAsync();
                await Expect(desk.Composer(customer)).ToBeFocusedAsync();
                await desk.RestAsync();
                await desk.OpensClosingAsync(rivals[side].Keys);
                await desk.Dialog.GetByRole(AriaRole.Combobox).FillAsync(Types[side]);
                await desk.Page.Locator("#endnote").FillAsync(NoteOf(race, side));
            }

            var answers = await TogetherAsync(desks, [.. rivals.Select(r => r.Action)], [.. rivals.Select(r => r.Keys)]);
            await CheckAsync(desks, rivals, answers, customer);
            await CheckAsync(key, id, race, rivals, answers);

            // What is only closed stays in the list, below what waits.
            foreach (var desk in desks)
            {
                // The list holds still while the focus that a close gave it is there.
                await desk.Page.Locator("h2").First.ClickAsync();
                await desk.RestAsync();
                if (rivals.Any(r => r.Action == "end"))
                    await Expect(desk.Row(customer)).ToHaveCountAsync(0);
            }
        }
    }

    /// <summary>What the two see.</summary>
    private static async Task CheckAsync(AgentDesk[] desks, Rival[] rivals, IResponse[] answers, string customer)
    {
        answers.Count(a => a.Ok).ShouldBe(IsClosedFirst(rivals, answers) ? 2 : 1);
        foreach (var (side, desk) in desks.Index())
        {
            await Expect(desk.Dialog).ToHaveCountAsync(0);
            await Expect(desk.Window(customer)).ToHaveCountAsync(0);
            if (answers[side].Ok)
                continue;
            answers[side].Status.ShouldBe(409);
            var first = rivals[1 - side].Action == "end" ? "ended" : "closed";
            await Expect(desk.Toasts.Filter(new() { HasText = customer }).Filter(new() { HasText = "Your note is added." }))
                .ToContainTextAsync($"You {first} this conversation before, in another window, with another type.");
        }
    }

    /// <summary>What the log keeps: both notes, the type of the one who counts, and the other's as a conflict.</summary>
    private static async Task CheckAsync(HttpClient key, string id, int race, Rival[] rivals, IResponse[] answers)
    {
        // A close that comes before an end is no loser: the end goes on from there.
        var isBoth = IsClosedFirst(rivals, answers);
        var winner = isBoth ? Array.FindIndex(rivals, r => r.Action == "end") : Array.FindIndex(answers, a => a.Ok);
        var log = (await (await key.GetAsync($"/api/v1/conversations/{id}/log?limit=200")).JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        foreach (var side in new[] { 0, 1 })
            log.Count(e => TextOf(e, "name") == "note.added" && TextOf(e, "text") == NoteOf(race, side)).ShouldBe(1, NoteOf(race, side));
        var now = await (await key.GetAsync($"/api/v1/conversations/{id}")).JsonAsync();
        TextOf(now.GetProperty("type"), "name").ShouldBe(Types[winner]);
        TextOf(now, "endnote").ShouldBe(NoteOf(race, winner));
        var other = log.Where(e => TextOf(e, "name") == (isBoth ? "conversation.qualified" : "qualification.conflict"));
        other.Select(e => TextOf(e.GetProperty("type"), "name")).ShouldContain(Types[1 - winner]);
    }

    private static bool IsClosedFirst(Rival[] rivals, IResponse[] answers) =>
        rivals.Select(r => r.Action).Distinct().Count() == 2 && answers[Array.FindIndex(rivals, r => r.Action == "close")].Ok;

    /// <summary>Both press their keys; what they ask for is held at the door until both have knocked.</summary>
    private static async Task<IResponse[]> TogetherAsync(AgentDesk[] desks, string[] paths, string[] keys)
    {
        var open = new TaskCompletionSource();
        var (knocks, answers) = (new List<Task>(), new List<Task<IResponse>>());
        foreach (var (side, desk) in desks.Index())
        {
            var knocked = new TaskCompletionSource();
            knocks.Add(knocked.Task);
            await desk.Page.RouteAsync($"**/{paths[side]}", async route =>
            {
                knocked.TrySetResult();
                await open.Task;
                await route.ContinueAsync();
            });
            answers.Add(desk.Page.WaitForResponseAsync(a => a.Url.EndsWith($"/{paths[side]}", StringComparison.Ordinal) && a.Request.Method == "POST"));
            await desk.Keyboard.PressAsync(keys[side]);
        }

        await Task.WhenAll(knocks).WaitAsync(TimeSpan.FromSeconds(30));
        open.SetResult();
        var said = await Task.WhenAll(answers);
        foreach (var desk in desks)
            await desk.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        return said;
    }

    /// <summary>A conversation of Anna's in which it is the customer's turn.</summary>
    private static async Task<string> AnsweredAsync(Shop shop, HttpClient key, string customer)
    {
        var writer = await shop.WritesAsync(customer, "Where is my parcel?");
        var list = await (await key.GetAsync("/api/v1/picking-list?state=waiting&limit=100")).JsonAsync();
        var id = TextOf(list.GetProperty("items").EnumerateArray().Single(i => TextOf(i.GetProperty("contact"), "externalId") == writer.Id), "conversationId")!;
        await History.PostAsync(key, $"/api/v1/conversations/{id}/pick", null);
        await History.PostAsync(key, $"/api/v1/conversations/{id}/messages", new { clientId = Guid.NewGuid(), text = "It arrives tomorrow." });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await writer.ReceivesAsync("It arrives tomorrow.", patience.Token);
        return id;
    }

    private static async Task<string?> IdAsync(IResponse picked) => TextOf((await picked.JsonAsync())!.Value, "conversationId");

    private static string? TextOf(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string NoteOf(int race, int side) => $"Race {race}: {(side == 0 ? "left" : "right")} computer.";

    private sealed record Rival(string Keys, string Action);
}
