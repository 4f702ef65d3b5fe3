using System.Text.Json.Nodes;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Twitter;
using ChatClosing.Simulator.WhatsApp.Cloud;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>What platforms tell more than once, at once or a week later: cases 29 to 32 and 53.</summary>
public sealed class RepeatCasesTests
{
    private const string Messages = "log where name = 'message.received'";

    [Theory, Sqlite, Postgresql]
    public async Task The_same_call_eight_times_at_once_is_one_message_on_every_channel(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        foreach (var platform in town.Accounts.Values)
        {
            platform.Webhooks.Copies = 8;
            (await platform.Person("Maria Conti").WriteAsync("only once")).ShouldBe(200, platform.Channel);
            platform.Webhooks.Calls.Select(c => c.Status).ShouldBe(Enumerable.Repeat(200, 8), platform.Channel);
        }

        (await town.CountAsync(Messages)).ShouldBe(town.Accounts.Count);
        (await town.CountAsync("conversations")).ShouldBe(town.Accounts.Count);
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_same_message_twice_in_one_call_is_one_message(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        var told = new MessengerPayloads(town.Messenger.Page.PageId).Text("751", "m_twice", "hello", DateTimeOffset.UtcNow);
        (await town.Messenger.Webhooks.TellAsync(told, told)).ShouldBe(200);
        var content = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = "hello" } };
        var maria = town.WhatsApp.Person("Maria Conti");
        var other = new CloudPayloads(town.WhatsApp.Number).Message(maria, "wamid.twice", DateTimeOffset.UtcNow, content);
        (await town.WhatsApp.Webhooks.TellAsync(other, other)).ShouldBe(200);
        (await town.CountAsync(Messages)).ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_told_a_week_ago_is_ignored_when_it_comes_again_and_opens_nothing(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        (await TellAsync(town, maria.Id, "m_week", "a week ago", TimeSpan.FromDays(7))).ShouldBe(200);
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        var before = (await anna.Reads(id)).Count;

        (await town.Messenger.Webhooks.PostAsync(town.Messenger.Webhooks.Calls[0].Body)).ShouldBe(200);

        (await anna.Reads(id)).Count.ShouldBe(before);
        (await town.CountAsync("conversations")).ShouldBe(1);

        // Older than eight days and never seen: it is kept, and the end stays the end.
        (await TellAsync(town, maria.Id, "m_older", "nine days ago", TimeSpan.FromDays(9))).ShouldBe(200);
        (await anna.Sees(id)).Text("status").ShouldBe("Ended");
        (await anna.Entries(id, "message.received")).Select(e => e.Text("text")).ShouldBe(["a week ago", "nine days ago"]);
        (await anna.RowOf(maria)).ShouldBeNull();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Of_a_thousand_events_with_one_bad_one_999_are_stored_and_one_is_kept_aside(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        var payloads = new MessengerPayloads(town.Messenger.Page.PageId);
        var now = DateTimeOffset.UtcNow;
        List<JsonObject> events = [.. Enumerable.Range(0, 999).Select(i => payloads.Text($"75{i % 50}", $"m_{i}", $"text {i}", now))];
        events.Insert(500, new JsonObject { ["sender"] = 5, ["nonsense"] = true });
        (await town.Messenger.Webhooks.TellAsync(events)).ShouldBe(200);
        (await town.CountAsync(Messages)).ShouldBe(999);
        (await town.CountAsync("quarantine")).ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task By_both_of_Xs_APIs_a_message_and_an_answer_of_our_account_are_one_each(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        town.Twitter.Shape = TwitterShape.Both;
        var maria = town.Twitter.Person("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        (await maria.OwnAppAnswersAsync("by X's own app")).ShouldBe(200);
        town.Twitter.Webhooks.Calls.Count.ShouldBe(4);
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Reads(id)).Where(e => e.Text("direction") is not null).Select(e => (e.Text("direction"), e.Text("text")))
            .ShouldBe([("in", "hello"), ("out", "by X's own app")]);
        (await town.CountAsync("conversations")).ShouldBe(1);
    }

    private static Task<int> TellAsync(CaseTown town, string psid, string mid, string text, TimeSpan ago) =>
        town.Messenger.Webhooks.TellAsync(new MessengerPayloads(town.Messenger.Page.PageId).Text(psid, mid, text, DateTimeOffset.UtcNow - ago));
}
