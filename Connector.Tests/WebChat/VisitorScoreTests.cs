using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.WebChat;

/// <summary>What visitors tap under a talk that has ended.</summary>
public sealed class VisitorScoreTests
{
    [Theory, Sqlite, Postgresql]
    public async Task The_survey_is_asked_after_the_end_and_its_answer_counts(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var (visitor, id) = await site.TalksAsync(anna, locale: "fr-CH");
        (await anna.Does(id, "end", new { survey = true })).MustBe(202);
        var survey = await visitor.UntilAsync(a => a["suggestedActions"] is not null, "the survey came");
        var actions = survey["suggestedActions"]!["actions"]!.AsArray();
        actions.Select(a => a.Text("title")).ShouldBe(["5 – très", "4", "3", "2", "1 – pas du tout", "Ne plus demander"], "in the visitor's language");

        (await visitor.PostsAsync(new { type = "message", text = actions[0].Text("value"), channelData = new { clientActivityID = "s-1", postBack = true } })).Status.ShouldBe(200);

        (await anna.Reads(id)).Single(e => e.Text("name") == "survey.answered").Number("score").ShouldBe(5);
        (await anna.Sees(id)).Text("status").ShouldBe("Ended");
        (await site.App.ReadAsync(db => db.Conversations.CountAsync())).ShouldBe(1, "it opens nothing");
    }

    [Theory, Sqlite]
    public async Task A_score_counts_in_the_page_that_shows_it_though_another_has_begun_anew(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var (visitor, id) = await site.TalksAsync(anna);
        (await anna.Does(id, "end", new { survey = true })).MustBe(202);
        var survey = await visitor.UntilAsync(a => a["suggestedActions"] is not null, "the survey came");
        var again = await site.OpensAsync(visitor.Token);
        again.ConversationId.ShouldNotBe(visitor.ConversationId);

        var value = survey["suggestedActions"]!["actions"]![4].Text("value");
        (await visitor.PostsAsync(new { type = "message", text = value, channelData = new { clientActivityID = "s-1", postBack = true } })).Status.ShouldBe(200);

        (await anna.Reads(id)).Single(e => e.Text("name") == "survey.answered").Number("score").ShouldBe(1);
        (await again.ReadsAsync()).ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_score_counts_days_later_though_its_token_opens_nothing_else_by_then(string database)
    {
        var clock = new SettableTime(DateTimeOffset.UtcNow);
        await using var site = await Website.StartAsync(database, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using var anna = await site.SignInAsync("anna");
        var (visitor, id) = await site.TalksAsync(anna);
        (await anna.Does(id, "end", new { survey = true })).MustBe(202);
        clock.Advance(TimeSpan.FromSeconds(1));
        var survey = await visitor.UntilAsync(a => a["suggestedActions"] is not null, "the survey came");
        clock.Advance(TimeSpan.FromDays(3));
        (await visitor.WritesAsync("hello again")).ShouldBe(403);
        (await visitor.PostsAsync(new { type = "message", text = "anything", channelData = new { postBack = true } })).Status.ShouldBe(403);

        var value = survey["suggestedActions"]!["actions"]![0].Text("value");
        (await visitor.PostsAsync(new { type = "message", text = value, channelData = new { postBack = true } })).Status.ShouldBe(200);

        (await site.App.ReadAsync(db => db.Conversations.Select(c => c.Id).ToListAsync())).ShouldBe([id], "it opens nothing");
        (await site.App.ReadAsync(db => db.Log.CountAsync(e => e.ConversationId == id && e.Name == "survey.answered"))).ShouldBe(1);
    }

    [Theory, Sqlite]
    public async Task A_tap_that_answers_no_survey_is_over_with_its_talk(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var (visitor, id) = await site.TalksAsync(anna);
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");

        (await visitor.PostsAsync(new { type = "message", text = "yes", channelData = new { postBack = true } })).Status.ShouldBe(404);

        (await site.App.ReadAsync(db => db.Conversations.CountAsync())).ShouldBe(1);
    }
}
