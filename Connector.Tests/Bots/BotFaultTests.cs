using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatClosing.Bots.Calls;
using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Bots;

/// <summary>A bot that is down, slow, silent or says nonsense: no message is lost, and people see why they have it.</summary>
public sealed class BotFaultTests
{
    private static readonly (string, string) SoonGivenUp = ("Channels__shop__Bot__GiveUpAfter", "00:00:02");

    [Theory, Sqlite, Postgresql]
    public async Task A_bot_that_is_down_hands_over_with_the_reason(string database)
    {
        await using var town = await BotTown.StartWithAsync(database, BotTown.FreeAddress() + "api/messages", ("Channels__shop__Bot__GiveUpAfter", "00:00:10"));
        using var anna = await town.App.SignInAsync("anna");
        var maria = town.App.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);
        (await anna.RowOf(maria)).ShouldBeNull("it is still tried");
        (await maria.WriteAsync("anybody there?")).ShouldBe(200);

        await Eventually.Async(async () => await anna.RowOf(maria) is not null, "people have it");
        var row = (await anna.RowOf(maria))!;
        (row.Text("status"), row.Text("reason"), row.Text("preview")).ShouldBe(("Waiting", "bot-failed", "anybody there?"));
        var log = await anna.Reads(row.Id("conversationId"));
        log.Single(e => e.Text("name") == "bot.handed-off").Text("text").ShouldBe("The bot could not be reached, or cut the line.");
        log.Where(e => e.Text("name") == "message.received").Select(e => e.Text("text")).ShouldBe(["hello", "anybody there?"]);
        await Eventually.Async(async () => await StatesAsync(town) == "30:unreachable,40:", "the first is given up, the second need not be told");
    }

    [Fact]
    public async Task What_did_not_arrive_comes_again_under_the_same_id_and_in_order()
    {
        var tries = 0;
        await using var bot = await ScriptedBot.StartAsync((_, http) =>
        {
            http.Response.StatusCode = Interlocked.Increment(ref tries) <= 2 ? 503 : 200;
            return Task.CompletedTask;
        });
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint);
        var maria = town.App.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("one")).ShouldBe(200);
        (await maria.WriteAsync("two")).ShouldBe(200);
        await bot.HearsAsync(4);

        bot.Heard.Select(a => a.Text("text")).ShouldBe(["one", "one", "one", "two"]);
        bot.Heard.Take(3).Select(a => a.Text("id")).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_slow_bot_holds_up_its_own_thread_and_no_other()
    {
        var held = new ConcurrentDictionary<string, TaskCompletionSource>();
        await using var bot = await ScriptedBot.StartAsync(async (activity, _) =>
        {
            if (activity.Text("text") == "hold")
                await held.GetOrAdd("maria", _ => new()).Task;
        });
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint);
        var (maria, marco) = (town.App.Shop.Customer("Maria Conti"), town.App.Shop.Customer("Marco Rossi"));

        (await maria.WriteAsync("hold")).ShouldBe(200);
        await bot.HearsAsync(1);
        (await maria.WriteAsync("after it")).ShouldBe(200);
        (await marco.WriteAsync("mine")).ShouldBe(200);
        await bot.HearsAsync(2);
        bot.Heard.Select(a => a.Text("text")).ShouldBe(["hold", "mine"]);

        held.GetOrAdd("maria", _ => new()).SetResult();
        await bot.HearsAsync(3);
        bot.Heard[2].Text("text").ShouldBe("after it");
    }

    [Fact]
    public async Task A_bot_that_never_answers_a_call_hands_over()
    {
        await using var bot = await ScriptedBot.StartAsync((_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint, SoonGivenUp, ("Channels__shop__Bot__CallTimeout", "00:00:01"));

        (await MustComeAsync(town)).Text("text").ShouldBe("The bot did not answer in time.");
    }

    [Fact]
    public async Task A_bot_that_wrote_before_its_call_ran_out_is_not_told_again()
    {
        BotClient? me = null;
        await using var bot = await ScriptedBot.StartAsync(async (activity, http) =>
        {
            (await me!.SendAsync(activity["conversation"].Text("id")!, new { type = "message", text = "Slow but sure." })).EnsureSuccessStatusCode();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint, ("Channels__shop__Bot__CallTimeout", "00:00:05"));
        using var its = me = await BotClient.StartAsync(town.App.Url, BotTown.AppId, BotTown.Password);
        var maria = town.App.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);
        await maria.ReceivesAsync("Slow but sure.", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        await Eventually.Async(async () => await StatesAsync(town) == "20:", "the call is settled");

        bot.Heard.Count.ShouldBe(1);
        maria.Received.ShouldBe(["Slow but sure."]);
    }

    [Fact]
    public async Task A_bot_that_wrote_and_then_broke_is_not_told_again()
    {
        BotClient? me = null;
        await using var bot = await ScriptedBot.StartAsync(async (activity, http) =>
        {
            (await me!.SendAsync(activity["conversation"].Text("id")!, new { type = "message", text = "Heard." })).EnsureSuccessStatusCode();
            http.Response.StatusCode = 500;
        });
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint);
        using var its = me = await BotClient.StartAsync(town.App.Url, BotTown.AppId, BotTown.Password);
        var maria = town.App.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);
        await Eventually.Async(async () => await StatesAsync(town) == "20:", "the call is settled");

        bot.Heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_answered_to_a_conversation_that_is_over_does_not_land_in_the_next()
    {
        var over = new TaskCompletionSource();
        await using var bot = await ScriptedBot.StartAsync(async (activity, http) =>
        {
            if (activity.Text("text") == "first")
                await over.Task;
            await http.Response.WriteAsync(activity.Text("type") == "message" ? $$"""{"activities":[{"type":"message","text":"To {{activity.Text("text")}}."}]}""" : """{"activities":[]}""");
        });
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint, ("Channels__shop__Bot__DeliveryMode", "expectReplies"));
        using var me = await BotClient.StartAsync(town.App.Url, BotTown.AppId, BotTown.Password);
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("first")).ShouldBe(200);
        await bot.HearsAsync(1);

        (await me.SendAsync(bot.Heard[0]["conversation"].Text("id")!, new { type = "endOfConversation" })).EnsureSuccessStatusCode();
        await Eventually.Async(async () => await town.App.SqlAsync($"select count(*) from conversations where status = {(int)Status.Ended}") is 1L, "it has ended");
        (await maria.WriteAsync("second")).ShouldBe(200);
        over.SetResult();

        await maria.ReceivesAsync("To second.", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        maria.Received.ShouldBe(["To second."]);
    }

    [Fact]
    public async Task What_was_under_way_when_the_account_lost_its_bot_goes_to_people()
    {
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, BotTown.FreeAddress() + "api/messages");
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);

        await town.App.StopAsync();
        await town.App.StartWithoutAsync("Channels__shop__Bot__");

        using var anna = await town.App.SignInAsync("anna");
        await Eventually.Async(async () => await anna.RowOf(maria) is not null, "people have it");
        (await anna.RowOf(maria))!.Text("reason").ShouldBe("bot-failed");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_stop_at_any_moment_leaves_no_call_leased(string database)
    {
        await using var town = await BotTown.StartWithAsync(database, BotTown.FreeAddress() + "api/messages", ("Channels__shop__Bot__GiveUpAfter", "01:00:00"));
        foreach (var name in (string[])["Maria Conti", "Otto Lang", "Paul Weber"])
            (await town.App.Shop.Customer(name).WriteAsync("hello")).ShouldBe(200);
        var loop = town.App.Services.GetRequiredService<BotLoop>();
        await loop.StopAsync(default);
        var before = (long)(await town.App.SqlAsync("select sum(attempts) from bot_calls"))!;

        for (var round = 0; round < 100; round++)
        {
            await town.App.SqlAsync("update bot_calls set due_at = queued_at");
            await loop.StartAsync(default);
            var began = Stopwatch.GetTimestamp();
            SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(began) > TimeSpan.FromMicroseconds(100 * round));
            await loop.StopAsync(default);
            (await town.App.SqlAsync("select count(*) from bot_calls where state <> 0")).ShouldBe(0L, $"in round {round}");
        }

        ((long)(await town.App.SqlAsync("select sum(attempts) from bot_calls"))!).ShouldBeGreaterThan(before, "some rounds came as far as leasing");
    }

    [Fact]
    public async Task A_bot_that_takes_everything_and_says_nothing_hands_over()
    {
        await using var bot = await ScriptedBot.StartAsync();
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint, ("Channels__shop__Bot__SilentAfter", "00:00:01"));

        (await MustComeAsync(town, "bot-silent"))["text"].ShouldBeNull();
    }

    [Theory]
    [InlineData("nonsense", "What the bot answered cannot be read.")]
    [InlineData("""{"replies":[]}""", "What the bot answered cannot be read.")]
    [InlineData("""{"activities":[{"type":"messageReaction"}]}""", "What the bot answered cannot be sent: An activity of the type 'messageReaction' cannot be brought to this customer. Send a message, typing, endOfConversation, or the event handoff.initiate.")]
    [InlineData("""{"activities":[7]}""", "What the bot answered cannot be sent: An activity is an object.")]
    public async Task Replies_that_make_no_sense_hand_over(string body, string why)
    {
        await using var bot = await ScriptedBot.StartAsync((_, http) => http.Response.WriteAsync(body));
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint, SoonGivenUp, ("Channels__shop__Bot__DeliveryMode", "expectReplies"));

        (await MustComeAsync(town)).Text("text").ShouldBe(why);
    }

    [Fact]
    public async Task Half_a_character_in_a_reply_is_replaced_and_the_rest_arrives()
    {
        await using var bot = await ScriptedBot.StartAsync((_, http) => http.Response.WriteAsync("""{"activities":[{"type":"message","text":"Good day \ud83d"}]}"""));
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint, ("Channels__shop__Bot__DeliveryMode", "expectReplies"));
        var maria = town.App.Shop.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);

        await maria.ReceivesAsync("Good day \uFFFD", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }

    [Fact]
    public async Task An_account_without_a_bot_knows_nothing_of_all_this()
    {
        await using var bot = await ScriptedBot.StartAsync();
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, bot.Endpoint);
        using var anna = await town.App.SignInAsync("anna");
        var maria = town.App.Outlet.Customer("Maria Conti");

        (await maria.WriteAsync("hello")).ShouldBe(200);

        (await anna.RowOf(maria)).Text("status").ShouldBe("Waiting");
        (await town.App.SqlAsync("select count(*) from bot_calls")).ShouldBe(0L);
    }

    private static async Task<JsonNode> MustComeAsync(BotTown town, string reason = "bot-failed")
    {
        using var anna = await town.App.SignInAsync("anna");
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        await Eventually.Async(async () => await anna.RowOf(maria) is not null, "people have it");
        var row = (await anna.RowOf(maria))!;
        row.Text("reason").ShouldBe(reason);
        return (await anna.Reads(row.Id("conversationId"))).Single(e => e.Text("name") == "bot.handed-off");
    }

    /// <summary>How the calls stand, in order, with their codes.</summary>
    private static async Task<string> StatesAsync(BotTown town)
    {
        var count = (long)(await town.App.SqlAsync("select count(*) from bot_calls"))!;
        var states = new List<string>();
        for (var i = 0; i < count; i++)
            states.Add((string)(await town.App.SqlAsync($"select cast(state as text) || ':' || coalesce(code, '') from bot_calls order by queued_at, seq, place limit 1 offset {i}"))!);
        return string.Join(',', states);
    }
}
