using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>Two agents want the same customer at the same moment.</summary>
public sealed class PickRaceTests(Chromium chromium) : BrowserTests(chromium)
{
    [BrowserFact]
    public async Task Of_two_agents_who_pick_the_same_conversation_one_gets_it_and_the_other_reads_who()
    {
        var shop = await OpenShopAsync();
        AgentDesk[] desks = [await DeskOfAsync("anna", shop), await DeskOfAsync("marc", shop)];
        string[] names = ["Anna", "Marc"];
        foreach (var desk in desks)
            desk.Complaints.Expect("409", "/pick");

        foreach (var customer in new[] { "Maria Silva", "Paul Renard", "Tomás Ruiz", "Aiko Tanaka" })
        {
            await shop.WritesAsync(customer, "Is anybody there?");
            var gates = new List<TaskCompletionSource>();
            var asked = new List<Task>();
            foreach (var desk in desks)
            {
                // Both picks are held at the door until both have knocked.
                var (knocked, open) = (new TaskCompletionSource(), new TaskCompletionSource());
                gates.Add(open);
                asked.Add(knocked.Task);
                await desk.Page.RouteAsync("**/pick", async route =>
                {
                    knocked.TrySetResult();
                    await open.Task;
                    await route.ContinueAsync();
                });
                await Expect(desk.Row(customer)).ToContainTextAsync("Answer needed");
                await desk.Keyboard.PressAsync("Alt+p");
            }

            await Task.WhenAll(asked).WaitAsync(TimeSpan.FromSeconds(30));
            gates.ForEach(gate => gate.SetResult());
            foreach (var desk in desks)
                await Expect(desk.Row(customer)).ToContainTextAsync(new System.Text.RegularExpressions.Regex("yours|being processed by"));
            var winner = await desks[0].Row(customer).GetByText("yours").CountAsync() == 1 ? 0 : 1;
            var (won, lost) = (desks[winner], desks[1 - winner]);
            await Expect(won.Composer(customer)).ToBeFocusedAsync();
            await Expect(lost.Row(customer)).ToContainTextAsync($"being processed by {names[winner]}");
            await Expect(lost.Window(customer)).ToHaveCountAsync(0);
            var told = lost.Toasts.Filter(new() { HasTextRegex = new($"{names[winner]} picked this .* before you") });
            await Expect(told).ToContainTextAsync(customer);
            await told.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
            await lost.RestAsync();
            foreach (var desk in desks)
                await desk.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        }
    }
}
