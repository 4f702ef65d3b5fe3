using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatClosing.Agents.ApiKeys;
using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>Until when one may write, and as what: cases 66 to 70.</summary>
public sealed class WindowCasesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_waited_until_the_last_seconds_of_the_window_does_not_leave(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (maria, otto) = (town.Messenger.Customer("Maria Conti"), town.Messenger.Customer("Otto Lang"));
        var (id, other) = (await anna.Picks(maria), await anna.Picks(otto));
        town.Messenger.Faults.Next(SendFault.RateLimit);
        var late = await anna.Says(id, "queued while it was open");
        await Eventually.Async(async () => await town.CountAsync("account_pauses") == 1, "the account rests");
        var inTime = await anna.Says(other, "there is time enough");
        var sendings = town.SendingsOf("messenger");

        // Four seconds are left: by the platform's own clock it may be over. An hour is enough.
        await town.SqlAsync($"update conversations set window_ends_at = {town.In(4)} where id = {Quoted(id, database)}");
        await town.SqlAsync($"update conversations set window_ends_at = {town.In(3600)} where id = {Quoted(other, database)}");
        await town.PausesAreOverAsync();

        await anna.UntilDelivery(id, late, "failed");
        (await anna.Message(id, late)).Text("reason").ShouldBe("window-over");
        await anna.UntilDelivery(other, inTime, "read");
        maria.Received.ShouldBeEmpty();
        town.SendingsOf("messenger").ShouldBe(sendings + 1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_reaction_opens_the_window_anew_where_the_platform_says_so(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        (await town.Messenger.Webhooks.TellAsync(Yesterday(town, maria))).ShouldBe(200);
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);
        (await maria.InboxAnswersAsync("by the inbox")).ShouldBe(200);
        (await anna.Does(id, "messages", new { clientId = "m1", text = "yes" })).MustBe(409, "window-over");

        (await maria.ReactAsync(maria.Thread[^1].Mid, "❤")).ShouldBe(200);

        await anna.UntilDelivery(id, await anna.Says(id, "yes"), "read");
    }

    [Fact]
    public async Task Only_people_write_late_under_the_human_agent_rule()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite, ("Window__HumanAgent", "true"));
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        // To the platform she wrote; to us it was yesterday.
        town.Messenger.Webhooks.IsSubscribed = false;
        await maria.WriteAsync("are you there?");
        town.Messenger.Webhooks.IsSubscribed = true;
        (await town.Messenger.Webhooks.TellAsync(Yesterday(town, maria))).ShouldBe(200);
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);

        // A key that acts as nobody is a machine.
        var key = await town.Get<ApiKeyBook>().CreateAsync("a bot", ["read", "write"], null, null, default);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(town.Url, $"api/v1/conversations/{id}/messages"));
        request.Headers.Authorization = new("Bearer", key);
        request.Content = JsonContent.Create(new { clientId = "b1", text = "I am a bot" });
        using var answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        town.SendingsOf("messenger").ShouldBe(0);

        await anna.UntilTaken(id, await anna.Says(id, "I am Anna"));
        town.RequestsOf("messenger").Single(r => r.Method == "POST").Body.ShouldContain("\"HUMAN_AGENT\"");
    }

    [Theory]
    [InlineData("CONFIRMED_EVENT_UPDATE")]
    [InlineData("ACCOUNT_UPDATE")]
    [InlineData("POST_PURCHASE_UPDATE")]
    public async Task Nobody_can_ask_for_a_retired_tag(string tag)
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var sent = await anna.Does(id, "messages", new { clientId = "m1", text = "hello", tag, messagingType = "MESSAGE_TAG" });
        sent.Status.ShouldBe(202, "what the API does not know is left alone");
        await anna.UntilTaken(id, sent.Body.Id("messageId"));
        town.RequestsOf("messenger").Single(r => r.Method == "POST").Body.ShouldNotContain("tag", Case.Insensitive);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_second_private_reply_to_a_comment_is_refused_with_the_reason_and_the_next_comment_may_have_its_own(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Comments.Commenter("Maria Conti");
        var id = await anna.Picks(maria, "where is order 4411?");
        var first = (await anna.Does(id, "messages", new { clientId = "p1", text = "in private", @private = true })).MustBe(202);
        first.Body!["private"]!.GetValue<bool>().ShouldBeTrue();
        await anna.UntilTaken(id, first.Body.Id("messageId"));

        (await anna.Does(id, "messages", new { clientId = "p2", text = "once more", @private = true })).MustBe(409, "private-reply-used");

        await anna.UntilTaken(id, await anna.Says(id, "in public"));
        (await maria.WriteAsync("thanks")).ShouldBe(200);
        var next = (await anna.Does(id, "messages", new { clientId = "p3", text = "you are welcome", @private = true })).MustBe(202);
        await anna.UntilTaken(id, next.Body.Id("messageId"));
        maria.Thread.Where(c => c.IsOurs).Select(c => (c.Text, c.IsPrivate))
            .ShouldBe([("in private", true), ("in public", false), ("you are welcome", true)]);
    }

    private static JsonObject Yesterday(CaseTown town, SimulatedCustomer who) => new MessengerPayloads(town.Messenger.Page.PageId)
        .Text(who.Id, MessagingPayloads.NewMid(), "are you there?", DateTimeOffset.UtcNow.AddHours(-25));

    private static string Quoted(Guid id, string database) => database == Databases.Sqlite ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'";
}
