using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Log;

/// <summary>Every filter of the log, alone and together.</summary>
public sealed class LogFilterTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Every_filter_shows_what_it_says_and_nothing_else(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        using var karim = await desk.Office.SignInAsync("karim");
        var waiting = await desk.Writes("waiting");
        var engaged = await desk.Writes("engaged");
        (await karim.Does(engaged, "pick")).MustBe(200);
        var ended = await desk.Writes("ended");
        await desk.Ends(ended, "Delivery", "all well");
        var comment = await desk.Writes("a comment", LogDesk.Comments);
        var spam = await desk.Writes("buy now");
        (await karim.Does(spam, "pick")).MustBe(200);
        (await karim.Does(spam, "spam")).MustBe(202);
        await desk.Anna.UntilStatus(spam, nameof(Status.Ended));
        await desk.Office.WritesAsync(["lena"], "by letter");
        var letter = (await desk.Office.ConversationsAsync())[^1].Id;
        var type = (await desk.Anna.Sees(ended))["type"].Id("id");

        await desk.Finds("", waiting, engaged, ended, comment, spam, letter);
        await desk.Finds("status=Waiting", waiting, comment, letter);
        await desk.Finds("status=engaged&status=Ended", engaged, ended, spam);
        await desk.Finds("status=Engaged,Waiting", waiting, engaged, comment, letter);
        await desk.Finds("spam=true", spam);
        await desk.Finds("spam=false&status=Ended", ended);
        await desk.Finds("account=wall", comment);
        await desk.Finds("account=nobody");
        await desk.Finds("channel=letters", letter);
        await desk.Finds("kind=comment", comment);
        await desk.Finds("kind=message", waiting, engaged, ended, spam, letter);
        await desk.Finds("kind=message&account=wall");
        await desk.Finds($"type={type}", ended);
        await desk.Finds("type=none&status=Ended", spam);
        await desk.Finds($"agent={karim.Me}", engaged, spam);
        await desk.Finds($"agent={karim.Me}&status=Ended", spam);
        await desk.Finds($"agent={karim.Me}&q=buy", spam);
        await desk.Finds($"agent={Guid.NewGuid()}");
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_range_is_of_starts_and_half_open(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        Guid[] ids = [await desk.Writes("one"), await desk.Writes("two"), await desk.Writes("three")];
        await desk.Finds("", ids);
        var starts = (await desk.Page("")).Items().ToDictionary(i => i.Id("conversationId"), i => Uri.EscapeDataString(i.Text("startedAt")!));

        await desk.Finds($"from={starts[ids[1]]}", ids[1], ids[2]);
        await desk.Finds($"to={starts[ids[1]]}", ids[0]);
        await desk.Finds($"from={starts[ids[0]]}&to={starts[ids[2]]}", ids[0], ids[1]);
        await desk.Finds($"from={starts[ids[1]]}&q=three", ids[2]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_item_says_who_handled_it_when_and_how_much_was_written(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        using var karim = await desk.Office.SignInAsync("karim");
        var id = await desk.Writes("Where is my parcel?");
        (await karim.Does(id, "pick")).MustBe(200);
        (await karim.Does(id, "release")).MustBe(200);
        (await desk.Anna.Does(id, "pick")).MustBe(200);
        await desk.Anna.UntilDelivery(id, await desk.Anna.Says(id, "On its way"), "accepted");
        (await desk.Anna.Does(id, "end", new { newType = "Delivery" })).MustBe(202);
        await desk.Anna.UntilStatus(id, nameof(Status.Ended));

        await desk.Finds("status=Ended", id);
        var item = (await desk.Page("status=Ended")).Items().ShouldHaveSingleItem();
        item.ShouldSatisfyAllConditions(
            i => i["agents"]!.AsArray().Select(a => a.Text("name")).ShouldBe(["Karim", "Anna"]),
            i => i["type"].Text("name").ShouldBe("Delivery"),
            i => i.Time("endedAt").ShouldBeGreaterThan(i.Time("startedAt")),
            i => i.Text("endReason").ShouldBe("agent"),
            i => (i.Number("messagesIn"), i.Number("messagesOut")).ShouldBe((1, 1)),
            i => i["snippet"].ShouldBeNull());
    }

    [Fact]
    public async Task What_is_no_filter_is_told_which_field_is_wrong()
    {
        await using var desk = await LogDesk.StartAsync(Databases.Sqlite);
        foreach (var query in new[] { "kind=letter", "type=parcel", "status=Gone", "status=5", "status=Waiting,Gone" })
            (await desk.Anna.GetAsync($"conversations?{query}")).MustBe(422, "invalid-filter");
        (await desk.Anna.GetAsync("conversations?after=nonsense")).MustBe(422, "invalid-page");
        (await desk.Anna.GetAsync("conversations?from=yesterday")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_administrator_reads_nobodys_letters_and_a_supervisor_does()
    {
        await using var desk = await LogDesk.StartAsync(Databases.Sqlite);
        using var adam = await desk.Office.SignInAsync("adam", Role.Administrator);
        using var sofia = await desk.Office.SignInAsync("sofia", Role.Supervisor);
        (await adam.GetAsync("conversations")).Status.ShouldBe(403);
        (await sofia.GetAsync("conversations")).MustBe(200);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Pages_have_no_gaps_and_no_doubles_while_conversations_begin(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var customers = Enumerable.Range(0, 23).Select(_ => Customer.Some(LogDesk.Letters)).ToList();
        // Together: many of them start at the same instant.
        var there = (await Task.WhenAll(customers.Select(c => desk.Did(c.Writes("same words"))))).ToHashSet();
        await desk.Finds("limit=100", [.. there]);

        foreach (var filter in new[] { "", "&q=words" })
        {
            var seen = new List<Guid>();
            string? after = "";
            while (after is not null)
            {
                var page = await desk.Page($"limit=5{filter}{(after.Length > 0 ? $"&after={after}" : "")}");
                seen.AddRange(page.Items().Select(i => i.Id("conversationId")));
                after = page.Text("next");
                await desk.Writes("same words, but later");
            }

            seen.ShouldBeUnique();
            seen.Where(there.Contains).Count().ShouldBe(there.Count);
        }
    }
}
