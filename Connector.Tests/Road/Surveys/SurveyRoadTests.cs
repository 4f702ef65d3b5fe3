using ChatClosing.Conversations;
using ChatClosing.Simulator;
using ChatClosing.Tests.Road.Cases;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Surveys;

/// <summary>End, seal, survey, answer – over the real road, as customers see it.</summary>
public sealed class SurveyRoadTests
{
    [Theory]
    [InlineData(Databases.Sqlite, "messenger")]
    [InlineData(Databases.Sqlite, "instagram")]
    [InlineData(Databases.Sqlite, "whatsapp")]
    [InlineData(Databases.Postgresql, "messenger")]
    [InlineData(Databases.Postgresql, "whatsapp")]
    public async Task A_rating_that_is_tapped_after_the_end_counts_once_and_opens_nothing(string database, string account)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        using var sam = await town.SignInAsync("sam", Role.Supervisor);
        var maria = town.Accounts[account].Person("Maria Conti");
        var (id, survey) = await town.SurveysAsync(anna, maria);
        survey.Choices.Select(c => c.Title).ShouldBe(["5 – very", "4", "3", "2", "1 – not at all", "No more surveys"]);

        (await ((ICanTap)maria).TapAsync(survey.Mid, "2")).ShouldBe(200);
        (await ((ICanTap)maria).TapAsync(survey.Mid, "5 – very")).ShouldBe(200);
        (await ((ICanTap)maria).TapAsync(survey.Mid, "5 – very")).ShouldBe(200);

        (await anna.Entries(id, "survey.answered")).Select(e => e.Number("score")).ShouldBe([2, 5]);
        (await anna.RowOf(maria)).ShouldBeNull();
        (await town.CountAsync("conversations")).ShouldBe(1);
        (await anna.Sees(id)).Text("status").ShouldBe("Ended");
        await Eventually.Async(async () => (await sam.Feed(id)).Count == 3, "every answer is a revision");
        (await sam.Feed(id)).Select(f => f["satisfaction"]?["score"]?.GetValue<int>()).ShouldBe([null, 2, 5]);

        (await maria.WriteAsync("3")).ShouldBe(200);
        (await town.CountAsync("conversations")).ShouldBe(2, "a bare number is a message");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_number_that_quotes_the_survey_is_an_answer_and_stop_right_after_it_is_heard(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        var (id, survey) = await town.SurveysAsync(anna, maria);
        await Eventually.Async(async () => (await anna.Entries(id, "message.delivered")).Count > 1, "the platform told of the survey");

        (await maria.ReplyAsync(survey.Mid, "4")).ShouldBe(200);
        (await maria.WriteAsync("Stop")).ShouldBe(200);

        (await anna.Entries(id, "survey.answered")).ShouldHaveSingleItem().Number("score").ShouldBe(4);
        (await anna.Entries(id, "survey.refused")).ShouldHaveSingleItem();
        (await town.CountAsync("conversations")).ShouldBe(1);

        var again = await anna.Picks(maria, "One more thing");
        await anna.UntilTaken(again, await anna.Says(again, "Yes?"));
        await town.EndsAsking(anna, again);
        await anna.UntilStatus(again, "Ended");
        (await anna.Entries(again, "survey.skipped")).ShouldHaveSingleItem().Text("reason").ShouldBe("opted-out");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Where_nothing_can_be_tapped_a_link_goes(string database)
    {
        await using var town = await CaseTown.StartAsync(database, ("Survey__Language", "fr"));
        using var anna = await town.SignInAsync("anna");
        var (_, survey) = await town.SurveysAsync(anna, town.Twilio.Phone("Maria Conti"));

        survey.Choices.ShouldBeEmpty();
        survey.Text!.ShouldStartWith("Êtes-vous satisfait de notre aide ?");
        survey.Text.ShouldContain($"{CaseTown.PublicUrl}/survey/{survey.TokenIn()}");
    }

    [Fact]
    public async Task On_public_comments_and_after_the_window_it_is_skipped_with_the_reason()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite, ("Channels__instagram__Survey__Enabled", "false"));
        using var anna = await town.SignInAsync("anna");
        var expected = new Dictionary<string, string> { ["comments"] = "public-channel", ["whatsapp"] = "window-over", ["instagram"] = "off" };
        foreach (var (account, reason) in expected)
        {
            var customer = town.Accounts[account].Person("Maria Conti");
            var id = await anna.Picks(customer);
            await anna.UntilTaken(id, await anna.Says(id, "On its way"));
            if (reason == "window-over")
                await town.WindowEndedAsync(id);
            await town.EndsAsking(anna, id);
            await anna.UntilStatus(id, "Ended");

            (await anna.Entries(id, "survey.skipped")).ShouldHaveSingleItem().Text("reason").ShouldBe(reason);
            customer.Received.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_survey_that_the_platform_refuses_is_only_logged()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        await anna.UntilTaken(id, await anna.Says(id, "On its way"));
        town.Messenger.Faults.Next(SendFault.PersonUnavailable);
        await town.EndsAsking(anna, id);

        await Eventually.Async(async () => (await anna.Entries(id, "message.failed")).Count == 1, "the failure is logged");
        (await anna.Sees(id)).Text("status").ShouldBe("Ended");
        (await anna.RowOf(maria)).ShouldBeNull();
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_reports_figure_is_4s_and_5s_among_the_answers_and_opens_its_own_conversations(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        using var sam = await town.SignInAsync("sam", Role.Supervisor);
        foreach (var (name, title) in new[] { ("Maria Conti", "5 – very"), ("Paul Renard", "4"), ("Aiko Tanaka", "1 – not at all"), ("Late Silent", null) })
        {
            var customer = town.Messenger.Customer(name);
            var (_, survey) = await town.SurveysAsync(anna, customer);
            if (title is not null)
                await customer.TapAsync(survey.Mid, title);
        }

        await Eventually.Async(async () => (await ReportAsync(sam))["total"].Number("answers") == 3, "the answers are published");
        var report = await ReportAsync(sam);
        (report["total"].Number("asked"), report["total"].Number("satisfied")).ShouldBe((4, 2));
        report["total"]!["share"]!.GetValue<double>().ShouldBe(2 / 3.0, 0.0001);
        report["agents"]!.AsArray().ShouldHaveSingleItem()!["agent"].Id("id").ShouldBe(anna.Me);
        foreach (var (figure, count) in new[] { ("asked", 4), ("answered", 3), ("satisfied", 2) })
            (await sam.GetAsync($"reports/conversations?satisfaction={figure}&agent={anna.Me}")).MustBe(200).Body.Items().Count.ShouldBe(count);
        (await sam.GetAsync($"reports/conversations?satisfaction=asked&agent={Guid.NewGuid()}")).MustBe(200).Body.Items().ShouldBeEmpty();
        (await sam.GetAsync("reports/conversations?satisfaction=happy")).MustBe(422, "invalid-request");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_score_is_credited_to_everybody_who_handled_the_conversation(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        using var marc = await town.SignInAsync("marc");
        using var sam = await town.SignInAsync("sam", Role.Supervisor);
        var maria = town.Messenger.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        (await anna.Does(id, "release")).MustBe(200);
        (await marc.Does(id, "pick")).MustBe(200);
        await marc.UntilTaken(id, await marc.Says(id, "On its way"));
        await town.EndsAsking(marc, id);
        await maria.ReceivesAsync(2, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        await maria.TapAsync(maria.Thread[^1].Mid, "5 – very");

        await Eventually.Async(async () => (await ReportAsync(sam))["total"].Number("answers") == 1, "the answer is published");
        var agents = (await ReportAsync(sam))["agents"]!.AsArray();
        agents.Select(a => a!["agent"].Id("id")).ShouldBe([anna.Me, marc.Me], ignoreOrder: true);
        agents.ShouldAllBe(a => a!["satisfaction"].Number("satisfied") == 1);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> ReportAsync(Browser sam) => (await sam.GetAsync("reports/satisfaction")).MustBe(200).Body!;
}
