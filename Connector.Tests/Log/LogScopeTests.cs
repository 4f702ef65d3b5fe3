using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Log;

/// <summary>Whoever sees some channel accounts only finds, opens and exports nothing of the others.</summary>
public sealed class LogScopeTests
{
    [Theory, Sqlite, Postgresql]
    public async Task What_is_outside_the_scope_is_not_found_in_lists_or_by_its_id(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        using var sam = await desk.Office.SignInAsync("sam", Role.Supervisor);
        var letter = await desk.Writes("an umbrella");
        var comment = await desk.Writes("an umbrella", LogDesk.Comments);
        await desk.Finds("", letter, comment);

        await sam.MakesGroup("Letters", [desk.Anna.Me], [LogDesk.Letters]);

        await desk.Finds("", letter);
        await desk.FindsWords("umbrella", letter);
        await desk.Finds($"account={LogDesk.Comments}");
        await desk.Finds("kind=comment");
        foreach (var what in new[] { "", "/log", "/revisions" })
        {
            (await desk.Anna.GetAsync($"conversations/{letter}{what}")).MustBe(200);
            (await desk.Anna.GetAsync($"conversations/{comment}{what}")).MustBe(404, "not-found");
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_one_had_oneself_is_found_wherever_it_came_from(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        using var sam = await desk.Office.SignInAsync("sam", Role.Supervisor);
        var first = await desk.Writes("an umbrella");
        var hers = await desk.Writes("an umbrella", LogDesk.Comments);
        var last = await desk.Writes("an umbrella");
        var other = await desk.Writes("an umbrella", LogDesk.Comments);
        await desk.Ends(hers);
        await sam.MakesGroup("Letters", [desk.Anna.Me], [LogDesk.Letters]);

        await desk.FindsWords("umbrella", first, hers, last);
        await desk.Finds($"account={LogDesk.Comments}", hers);
        await desk.Finds("status=Ended", hers);
        await desk.Finds($"agent={desk.Anna.Me}", hers);
        (await desk.Ids("")).ShouldBe([last, hers, first], "the newest first");
        (await desk.Ids("limit=2")).ShouldBe([last, hers]);
        var next = (await desk.Page("limit=2")).Text("next");
        (await desk.Ids($"limit=2&after={next}")).ShouldBe([first]);
        (await desk.Anna.GetAsync($"conversations/{hers}")).MustBe(200);
        (await desk.Anna.GetAsync($"conversations/{other}")).MustBe(404, "not-found");
    }
}
