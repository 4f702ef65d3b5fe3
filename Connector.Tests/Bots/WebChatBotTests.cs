using System.Text.Json.Nodes;
using ChatClosing.Bots.Calls;
using ChatClosing.Jobs.Work;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.WebChat;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Bots;

/// <summary>A bot on the website: the visitor leaves it, or is handed over.</summary>
public sealed class WebChatBotTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_visitor_who_leaves_the_bot_ends_the_conversation_and_the_bot_hears_it(string database)
    {
        await using var bot = await ScriptedBot.StartAsync((activity, http) => Answer(http, activity.Text("type") == "message" ? Says("Hello, I am a robot.") : ""));
        await using var site = await SiteAsync(database, bot);
        var visitor = await site.OpensAsync();

        (await visitor.WritesAsync("hello")).ShouldBe(200);
        await visitor.UntilReadsAsync("Hello, I am a robot.");
        (await visitor.PostsAsync(new { type = "endOfConversation" })).Status.ShouldBe(200);
        await bot.HearsAsync(2);

        (bot.Heard[1].Text("type"), bot.Heard[1].Text("code")).ShouldBe(("endOfConversation", "userCancelled"));
        await visitor.UntilAsync(a => a.Text("type") == "endOfConversation", "the visitor is told of the end");
    }

    [Fact]
    public async Task Whom_nobody_comes_to_the_bot_hears_of_it()
    {
        await using var bot = await ScriptedBot.StartAsync((activity, http) => Answer(http, activity.Text("type") == "message" ? """{"type":"event","name":"handoff.initiate","value":"sales"}""" : ""));
        await using var site = await SiteAsync(Databases.Sqlite, bot);
        using var sam = await site.SignInAsync("sam");
        var visitor = await site.OpensAsync();

        (await visitor.WritesAsync("hello")).ShouldBe(200);
        await Website.RowOf(sam, visitor);
        (await visitor.PostsAsync(new { type = "endOfConversation" })).Status.ShouldBe(200);
        await bot.HearsAsync(3);

        (bot.Heard[1].Text("name"), bot.Heard[1]["value"].Text("state"), bot.Heard[1]["value"].Text("message")).ShouldBe(("handoff.status", "failed", "abandoned"));
        bot.Heard[2].Text("type").ShouldBe("endOfConversation");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_told_long_ago_is_forgotten(string database)
    {
        var clock = new SettableTime(DateTimeOffset.UtcNow);
        await using var bot = await ScriptedBot.StartAsync((_, http) => Answer(http, ""));
        await using var site = await SiteAsync(database, bot, clock);
        (await (await site.OpensAsync()).WritesAsync("hello")).ShouldBe(200);
        await Storage.Eventually.Async(() => site.App.ReadAsync(db => db.BotCalls.AnyAsync(c => c.SettledAt != null)), "it is settled");
        var job = site.App.Services.GetRequiredService<TidyBotCalls>();

        (await job.BacklogAsync(default)).Count.ShouldBe(0);
        clock.Advance(TimeSpan.FromDays(31));
        (await job.BacklogAsync(default)).Count.ShouldBe(1);
        await job.RunAsync(new JobProgress(), default);

        (await site.App.ReadAsync(db => db.BotCalls.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_breaks_on_the_way_to_the_bot_is_tried_again_and_then_goes_to_people()
    {
        await using var bot = await ScriptedBot.StartAsync();
        await using var site = await SiteAsync(Databases.Sqlite, bot, null, services => services.AddHttpClient(BotWire.ClientName).AddHttpMessageHandler(() => new BrokenLine()));
        using var sam = await site.SignInAsync("sam");
        var visitor = await site.OpensAsync();

        (await visitor.WritesAsync("hello")).ShouldBe(200);
        await Storage.Eventually.Async(() => site.App.ReadAsync(db => db.BotCalls.AnyAsync(c => c.Code == "broke" && c.SettledAt != null)), "it is given up");
        await Website.RowOf(sam, visitor);
        (await site.App.ReadAsync(db => db.BotCalls.Select(c => c.Attempts).SingleAsync())).ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("https://cdn.example/a.png", true), InlineData("http://cdn.example/a.png", true), InlineData("data:image/png;base64,AA==", false), InlineData("file:///a.png", false)]
    [InlineData("media:0199", false), InlineData("a.png", false), InlineData("", false), InlineData(null, false)]
    public void Only_addresses_of_the_web_are_told_as_links(string? url, bool isTold) => BotActivities.Link(url).ShouldBe(isTold ? url : null);

    private static Task<Website> SiteAsync(string database, ScriptedBot bot, SettableTime? clock = null, Action<IServiceCollection>? more = null) => Website.StartAsync(
        database,
        builder =>
        {
            if (clock is not null)
                builder.Services.AddSingleton<TimeProvider>(clock);
            more?.Invoke(builder.Services);
        },
        ("Bot__GiveUpAfter", "00:00:03"),
        ("Bots__ServiceUrl", "http://127.0.0.1:9/"), ("Channels__site__Bot__Endpoint", bot.Endpoint), ("Channels__site__Bot__DeliveryMode", "expectReplies"),
        ("Channels__site__Bot__AppId", "site-bot"), ("Channels__site__Bot__AppPassword", "site-bot-password-1"));

    private static string Says(string text) => new JsonObject { ["type"] = "message", ["text"] = text }.ToJsonString();

    private static Task Answer(HttpContext http, string activity) => http.Response.WriteAsync($$"""{"activities":[{{activity}}]}""");

    private sealed class BrokenLine : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException("It broke.");
    }
}
