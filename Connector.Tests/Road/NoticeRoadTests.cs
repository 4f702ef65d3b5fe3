using ChatClosing.Tests.Road.Cases;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>What customers are told when it is over, on the whole server.</summary>
public sealed class NoticeRoadTests
{
    private static readonly (string, string)[] Words = [("Closing__Notice__en", "All done. Write to us any time.")];

    [Theory, Sqlite, Postgresql]
    public async Task The_customer_is_told_once_it_is_final_and_the_window_said_so_before(string database)
    {
        await using var town = await CaseTown.StartAsync(database, Words);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        await anna.UntilTaken(id, await anna.Says(id, "On its way"));
        var foretold = (await anna.Does(id, "closing-preview", new { action = "end" })).MustBe(200)["lines"].AsArray().Single(l => l.Text("kind") == "notice")!;
        (foretold["will"]!.GetValue<bool>(), foretold.Text("text")).ShouldBe((true, "All done. Write to us any time."));

        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        await maria.ReceivesAsync(2, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

        maria.Received.ShouldBe(["On its way", "All done. Write to us any time."]);
        var entries = await anna.Reads(id);
        var notice = entries.Single(e => e.Text("kind") == "notice");
        (notice.Text("name"), notice["by"]).ShouldBe(("message.queued", null));
        await anna.UntilDelivery(id, notice.Id("messageId"), "read");
        (await town.CountAsync("conversations")).ShouldBe(1);
        (await anna.RowOf(maria)).ShouldBeNull();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_end_that_was_undone_has_told_nothing(string database)
    {
        await using var town = await CaseTown.StartAsync(database, [.. Words, ("Closing__Grace", "00:05:00")]);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        var id = await anna.Picks(maria);

        (await anna.Does(id, "end")).MustBe(202);
        (await anna.Does(id, "undo")).MustBe(200);

        await anna.UntilTaken(id, await anna.Says(id, "One moment"));
        maria.Received.ShouldBe(["One moment"]);
    }
}
