using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>The closing window's calls: what it sends is checked and kept, what will happen is foretold, what was typed is not lost.</summary>
public sealed class ClosingWindowTests
{
    private static readonly (string, string)[] WithTargets =
    [
        ("Closing__Grace", "00:01:00"), ("Mail__Host", "127.0.0.1"), ("Mail__From", "desk@example.com"),
        ("Zendesk__BaseUrl", "http://127.0.0.1:9"), ("Zendesk__User", "desk@example.com"), ("Zendesk__Token", "token"),
    ];

    [Theory, Sqlite, Postgresql]
    public async Task An_end_keeps_what_it_shall_send(string database)
    {
        await using var app = await RoadApp.StartAsync(database, WithTargets);
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.Does(id, "end", new { survey = true, emailTo = new[] { " returns@maisonlumen.fr", "RETURNS@maisonlumen.fr" }, zendesk = true })).MustBe(202);
        var wishes = (await anna.Sees(id))["wishes"]!;
        wishes["survey"]!.GetValue<bool>().ShouldBeTrue();
        wishes["zendesk"]!.GetValue<bool>().ShouldBeTrue();
        wishes["emailTo"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(["returns@maisonlumen.fr"]);
        (await app.SqlAsync("select count(*) from audit where what = 'transcript.asked'")).ShouldBe(1L, "who sends a history out is noted");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_at_its_field_and_nothing_ends()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        Field(await anna.Does(id, "end", new { zendesk = true }), "zendesk-not-configured", "zendesk");
        Field(await anna.Does(id, "end", new { emailTo = new[] { "a@b.fr" } }), "mail-not-configured", "emailTo");
        Field(await anna.Does(id, "end", new { emailTo = new[] { "a@b.fr, c@d.fr" } }), "invalid-recipient", "emailTo");
        Field(await anna.Does(id, "end", new { emailTo = new[] { "a@b.fr\r\nBcc: c@d.fr" } }), "invalid-recipient", "emailTo");
        Field(await anna.Does(id, "end", new { emailTo = Enumerable.Range(0, 11).Select(n => $"a{n}@b.fr") }), "too-many-recipients", "emailTo");
        Field(await anna.Does(id, "end", new { quality = new[] { new { questionId = Guid.NewGuid(), answer = "4" } } }), "unknown-question", "quality");
        (await anna.Sees(id)).Text("status").ShouldBe("Engaged");
    }

    [Fact]
    public async Task A_required_question_holds_the_end_and_an_answer_given_with_a_close_is_enough()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var question = (await sam.PostAsync("quality-questions", new { text = "How did the desk work?", kind = "scale", required = true })).MustBe(201).Body.Id("id");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        object Given(string answer) => new { noAnswerNeeded = true, quality = new[] { new { questionId = question, answer } } };

        Field(await anna.Does(id, "end"), "quality-required", "quality");
        (await anna.Does(id, "closing-preview", new { action = "end" })).MustBe(200)["refusal"].Text("type").ShouldBe("quality-required");
        Field(await anna.Does(id, "close", Given("6")), "invalid-quality", "quality");
        (await anna.Does(id, "close", Given("4"))).MustBe(200)["quality"].AsArray().Single().Text("question").ShouldBe("How did the desk work?");
        (await anna.Does(id, "end")).MustBe(202);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_preview_says_what_would_happen_and_does_nothing(string database)
    {
        await using var app = await RoadApp.StartAsync(database, WithTargets);
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        var before = (await anna.Sees(id)).Number("lastSeq");

        var close = (await anna.Does(id, "closing-preview", new { action = "close", newType = "Never added", endnote = "x" })).MustBe(200);
        close["allowed"].GetValue<bool>().ShouldBeTrue();
        Kinds(close).ShouldBe(["waits-again", "undo", "window", "not reports"]);
        var end = (await anna.Does(id, "closing-preview", new { action = "end", emailTo = new[] { "a@b.fr" }, zendesk = true, seenSeq = before })).MustBe(200);
        end["allowed"].GetValue<bool>().ShouldBeTrue();
        Kinds(end).ShouldBe(["leaves-list", "undo", "reports", "not survey", "email", "zendesk", "window"]);

        var wrong = (await anna.Does(id, "closing-preview", new { action = "end", emailTo = new[] { "a@b.fr, c@d.fr" } })).MustBe(200);
        (wrong["allowed"].GetValue<bool>(), wrong["refusal"].Text("type"), wrong["refusal"].Text("field")).ShouldBe((false, "invalid-recipient", "emailTo"));
        (await anna.Does(id, "closing-preview", new { action = "end", seenSeq = 0 })).MustBe(200)["refusal"].Text("type").ShouldBe("customer-wrote");
        Field(await anna.Does(id, "closing-preview", new { action = "vanish" }), "invalid-action", "action");
        (await anna.Does(Guid.NewGuid(), "closing-preview", new { action = "end" })).MustBe(404, "not-found");

        (await anna.Sees(id)).Number("lastSeq").ShouldBe(before);
        (await anna.GetAsync("conversation-types")).MustBe(200).Body.Items().ShouldNotContain(t => t.Text("name") == "Never added");
    }

    [Fact]
    public async Task A_required_type_is_foretold_as_it_is_refused()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite, ("Closing__RequireType", "true"));
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.Does(id, "closing-preview", new { action = "end" })).MustBe(200)["refusal"].Text("field").ShouldBe("typeId");
        (await anna.Does(id, "closing-preview", new { action = "end", newType = "Delivery" })).MustBe(200)["allowed"].GetValue<bool>().ShouldBeTrue();
        Field(await anna.Does(id, "end"), "type-required", "typeId");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_typed_is_kept_for_its_agent_alone_and_through_an_undo(string database)
    {
        await using var app = await RoadApp.StartAsync(database, WithTargets);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        var path = $"conversations/{id}/closing-form";
        (await anna.GetAsync(path)).MustBe(200).Body!["form"].ShouldBeNull();
        (await anna.GetAsync(path)).MustBe(200)["surveyDefault"].GetValue<bool>().ShouldBeFalse();
        (await anna.PutAsync(path, new { form = new { endnote = "first" } })).MustBe(200)["savedAt"].ShouldNotBeNull();
        (await anna.PutAsync(path, new { form = new { endnote = "new label sent" } })).MustBe(200);
        (await anna.GetAsync(path)).MustBe(200)["form"].Text("endnote").ShouldBe("new label sent");
        (await marc.GetAsync(path)).MustBe(200).Body!["form"].ShouldBeNull();

        (await anna.Does(id, "end", new { endnote = "new label sent" })).MustBe(202);
        (await anna.Does(id, "undo")).MustBe(200);
        (await anna.GetAsync(path)).MustBe(200)["form"].Text("endnote").ShouldBe("new label sent");

        (await anna.PutAsync(path, new { form = (object?)null })).MustBe(200);
        (await anna.GetAsync(path)).MustBe(200).Body!["form"].ShouldBeNull();
        Field(await anna.PutAsync(path, new { form = "text" }), "invalid-form", "form");
        Field(await anna.PutAsync(path, new { form = new { endnote = new string('x', 40_000) } }), "form-too-long", "form");
        (await anna.PutAsync($"conversations/{Guid.NewGuid()}/closing-form", new { form = new { } })).MustBe(404, "not-found");
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_form_says_whether_the_survey_is_switched_on_at_first(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Survey__Enabled", "true"), ("Survey__Default", "true"));
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.GetAsync($"conversations/{id}/closing-form")).MustBe(200)["surveyDefault"].GetValue<bool>().ShouldBeTrue();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_form_of_an_earlier_engagement_is_not_filled_in_and_one_of_an_ended_conversation_is_not_kept_for_long(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__Grace", "00:00:00"));
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        (await anna.PutAsync($"conversations/{id}/closing-form", new { form = new { endnote = "old" } })).MustBe(200);
        (await anna.Does(id, "release")).MustBe(200);
        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.GetAsync($"conversations/{id}/closing-form")).MustBe(200).Body!["form"].ShouldBeNull();

        (await anna.PutAsync($"conversations/{id}/closing-form", new { form = new { endnote = "canary" } })).MustBe(200);
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        var next = await anna.Picks(app.Shop.Customer("Paul Renard"));
        (await anna.PutAsync($"conversations/{next}/closing-form", new { form = new { endnote = "new" } })).MustBe(200);
        Convert.ToInt64(await app.SqlAsync("select count(*) from closing_forms"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(1);
    }

    private static List<string> Kinds(Answer preview) =>
        [.. preview["lines"].AsArray().Select(line => (line!["will"]!.GetValue<bool>() ? "" : "not ") + line.Text("kind")).Where(kind => kind is not "not email" and not "not zendesk")];

    private static void Field(Answer answer, string type, string field)
    {
        answer.MustBe(422, type);
        (answer["errors"] as JsonObject)!.Select(e => e.Key).ShouldBe([field]);
    }
}
