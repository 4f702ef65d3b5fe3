using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

/// <summary>When nobody is there, the customer is told so.</summary>
public sealed class OpeningHoursTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Outside_the_hours_the_customer_gets_one_answer_that_counts_as_none(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var closed = new { zone = "Europe/Zurich", weekly = Array.Empty<object>(), exceptions = Array.Empty<object>(), answer = "We are back at nine." };
        (await sam.PutAsync("opening-hours/shop", closed)).MustBe(200)["openNow"].GetValue<bool>().ShouldBeFalse();
        var maria = app.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);
        (await maria.WriteAsync("anybody there?")).ShouldBe(200);

        var row = await anna.RowOf(maria);
        (row.Text("status"), row!["needsAnswer"]!.GetValue<bool>(), row.Text("preview")).ShouldBe(("Waiting", true, "anybody there?"));
        var id = row.Id("conversationId");
        var said = (await anna.Reads(id)).Single(e => e.Text("name") == "message.queued");
        (said.Text("text"), said.Text("kind"), said["by"]).ShouldBe(("We are back at nine.", "out-of-hours", null));
        await anna.UntilDelivery(id, said.Id("messageId"), "read");
        maria.Received.ShouldBe(["We are back at nine."]);
        (await anna.RowOf(maria))!["needsAnswer"]!.GetValue<bool>().ShouldBeTrue();

        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        await Eventually.Async(async () => (await sam.Feed(id)).Count == 1, "it is counted");
        (await sam.Feed(id))[0]["firstResponseSeconds"].ShouldBeNull();
    }

    [Fact]
    public async Task They_are_set_by_account_checked_and_taken_away_again()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        object Hours(string zone = "Europe/Zurich", string from = "09:00", string to = "24:00", string date = "2026-12-24", string answer = "") => new
        {
            zone,
            weekly = new[] { new { day = "Monday", from, to } },
            exceptions = new[] { new { date, ranges = new[] { new { from, to } } } },
            answer,
        };
        (await anna.GetAsync("opening-hours")).MustBe(403);
        (await ada.PutAsync("opening-hours/nowhere", Hours())).MustBe(404);
        (await ada.PutAsync("opening-hours/shop", Hours(zone: "Mars/Olympus"))).MustBe(422, "invalid-hours");
        (await ada.PutAsync("opening-hours/shop", Hours(from: "17:00", to: "09:00"))).MustBe(422, "invalid-hours");
        (await ada.PutAsync("opening-hours/shop", Hours(from: "9"))).MustBe(422, "invalid-hours");
        (await ada.PutAsync("opening-hours/shop", Hours(answer: new string('x', 1_001)))).MustBe(422, "invalid-hours");

        (await ada.PutAsync("opening-hours/shop", Hours())).MustBe(200);

        var items = (await ada.GetAsync("opening-hours")).MustBe(200).Body.Items();
        items.Select(i => i.Text("account")).ShouldBe(["shop", "outlet"], ignoreOrder: true);
        var hours = items.Single(i => i.Text("account") == "shop")["hours"]!;
        (hours.Text("zone"), hours["weekly"]![0].Text("day"), hours["weekly"]![0].Text("to")).ShouldBe(("Europe/Zurich", "Monday", "24:00"));
        (hours["exceptions"]![0].Text("date"), hours["exceptions"]![0]!["ranges"]![0].Text("from")).ShouldBe(("2026-12-24", "09:00"));
        (await ada.DeleteAsync("opening-hours/shop")).MustBe(204);
        (await ada.GetAsync("opening-hours")).MustBe(200).Body.Items().ShouldAllBe(i => i["hours"] == null && i["openNow"]!.GetValue<bool>());
    }
}
