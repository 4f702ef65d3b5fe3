using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Closing;

/// <summary>The questions of the quality survey over HTTP.</summary>
public sealed class QualityQuestionsTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_supervisor_adds_changes_orders_and_takes_out_and_agents_read(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var mood = (await sam.PostAsync("quality-questions", new { text = " Mood? ", kind = "scale" })).MustBe(201).Body.Id("id");
        var settled = (await sam.PostAsync("quality-questions", new { text = "Settled?", kind = "choice", choices = new[] { "yes", "no" }, required = true }))
            .MustBe(201).Body.Id("id");

        (await sam.PutAsync("quality-questions/order", new { ids = new[] { settled } })).MustBe(200);
        (await sam.PutAsync($"quality-questions/{mood}", new { text = "The customer's mood?", kind = "scale", active = false, accounts = new[] { "shop" } })).MustBe(200);

        var items = (await anna.GetAsync("quality-questions")).MustBe(200).Body.Items();
        items.Select(i => (i.Id("id"), i.Text("text"), i["required"]!.GetValue<bool>(), i["active"]!.GetValue<bool>()))
            .ShouldBe([(settled, "Settled?", true, true), (mood, "The customer's mood?", false, false)]);
        items[0]["choices"]!.AsArray().Select(c => c!.GetValue<string>()).ShouldBe(["yes", "no"]);
        (await anna.PostAsync("quality-questions", new { text = "Mine?", kind = "text" })).MustBe(403);
        using var ada = await app.SignInAsync("ada", Role.Administrator);
        (await ada.GetAsync("quality-questions")).MustBe(200).Body.Items().Count.ShouldBe(2);
        (await ada.PutAsync("quality-questions/order", new { ids = new[] { mood } })).MustBe(200).Body.Items()[0].Id("id").ShouldBe(mood);
        (await sam.PutAsync($"quality-questions/{Guid.NewGuid()}", new { text = "Which?", kind = "text" })).MustBe(404);
    }

    [Fact]
    public async Task What_is_no_question_is_refused_with_its_field()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var sam = await app.SignInAsync("sam", Role.Supervisor);

        await RefusedAsync("text", new { text = "  ", kind = "text" });
        await RefusedAsync("text", new { text = new string('x', 201), kind = "text" });
        await RefusedAsync("kind", new { text = "How?", kind = "stars" });
        await RefusedAsync("choices", new { text = "How?", kind = "choice", choices = new[] { "one" } });
        await RefusedAsync("choices", new { text = "How?", kind = "choice", choices = new[] { "same", "same" } });
        await RefusedAsync("accounts", new { text = "How?", kind = "text", accounts = new[] { "nowhere" } });

        async Task RefusedAsync(string field, object question) =>
            (await sam.PostAsync("quality-questions", question)).MustBe(422, "invalid-question")["errors"]![field].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_end_without_a_required_answer_is_refused_and_told_why()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        (await sam.PostAsync("quality-questions", new { text = "Settled?", kind = "text", required = true })).MustBe(201);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));

        (await anna.Does(id, "end")).MustBe(422, "quality-required");
        (await anna.Sees(id)).Text("status").ShouldBe("Engaged");
    }
}
