using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Tests.Media;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Bots;

/// <summary>What bots call: every bad input gets a clear answer.</summary>
public sealed class ConnectorTests
{
    [Theory]
    [InlineData("nonsense", "The body is not JSON.")]
    [InlineData("", "The body is not JSON.")]
    [InlineData("[]", "An activity is an object.")]
    [InlineData("{}", "'type' is missing.")]
    [InlineData("""{"type":7}""", "'type' is missing.")]
    [InlineData("""{"type":"message"}""", "'text' is missing or empty.")]
    [InlineData("""{"type":"message","text":" \u0000 "}""", "'text' is missing or empty.")]
    [InlineData("""{"type":"message","text":"a","attachments":[{"contentType":"application/vnd.microsoft.card.hero","content":{}}]}""", "'attachments': only files with a 'contentUrl' are brought to customers, not application/vnd.microsoft.card.hero. Cards are not: send a text, with suggestedActions if you like.")]
    [InlineData("""{"type":"message","attachments":[7]}""", "'attachments': only files with a 'contentUrl' are brought to customers, not this. Cards are not: send a text, with suggestedActions if you like.")]
    [InlineData("""{"type":"message","attachments":7}""", "'attachments' is a list of at most 10 files.")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"a picture"}]}""", "'attachments': 'contentUrl' is not an address.")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"file:///etc/passwd"}]}""", "'attachments': 'contentUrl' has to be an https address.")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"https://169.254.169.254/latest"}]}""", "'attachments': 169.254.169.254 is at an address that is not of the public internet.")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"https://10.0.0.1/a.png"}]}""", "'attachments': 10.0.0.1 is at an address that is not of the public internet.")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"data:image/png;base64,~"}]}""", "'attachments': 'contentUrl' is no data in base64.")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"data:image/png;base64,"}]}""", "'attachments': 'contentUrl' is no data in base64.")]
    [InlineData("""{"type":"invoke"}""", "An activity of the type 'invoke' cannot be brought to this customer. Send a message, typing, endOfConversation, or the event handoff.initiate.")]
    public async Task What_cannot_be_brought_is_refused_with_the_reason(string body, string why)
    {
        await using var there = await ThereAsync();

        using var answer = await there.Bot.Http.PostAsync($"v3/conversations/{there.Thread}/activities", new StringContent(body, Encoding.UTF8, "application/json"));

        var (code, message) = await answer.ErrorAsync();
        (answer.StatusCode, code).ShouldBe((HttpStatusCode.BadRequest, "BadArgument"));
        message.ShouldStartWith(why);
    }

    [Fact]
    public async Task Half_a_character_is_replaced_and_the_rest_arrives()
    {
        await using var there = await ThereAsync();
        const string Cut = """{"type":"message","text":"Which order is it? \ud83d","\udc00":1}""";

        using var answer = await there.Bot.Http.PostAsync($"v3/conversations/{there.Thread}/activities", new StringContent(Cut, Encoding.UTF8, "application/json"));

        answer.EnsureSuccessStatusCode();
        await there.Maria.ReceivesAsync("Which order is it? \uFFFD", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }

    [Fact]
    public async Task A_text_longer_than_ten_messages_is_refused_and_one_of_two_is_split()
    {
        await using var there = await ThereAsync();

        (await (await there.Bot.SendAsync(there.Thread, new { type = "message", text = new string('a', 30_000) })).ErrorAsync()).Message.ShouldStartWith("'text' is too long");
        (await there.Bot.SendAsync(there.Thread, new { type = "message", text = $"{new string('a', 1_990)} {new string('b', 100)}" })).EnsureSuccessStatusCode();
        await there.Maria.ReceivesAsync(new string('b', 100), new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }

    [Fact]
    public async Task Files_are_sent_from_where_the_bot_says_they_are()
    {
        await using var there = await ThereAsync();
        var data = $"data:image/png;base64,{Convert.ToBase64String(Pictures.Png)}";

        (await there.Bot.SendAsync(there.Thread, new { type = "message", text = "Look:", attachments = new[] { new { contentType = "image/png", contentUrl = data, name = "red.png" } } })).EnsureSuccessStatusCode();
        await UntilFilesAsync(there, 1);
        there.Maria.Received[0].ShouldBe("Look:");

        var fetched = new { contentType = "image/png", contentUrl = there.Script.Endpoint.Replace("/api/messages", "/a.png") };
        (await there.Bot.SendAsync(there.Thread, new { type = "message", attachments = new[] { fetched } })).EnsureSuccessStatusCode();
        await UntilFilesAsync(there, 2);

        using var given = await there.Bot.Http.PostAsJsonAsync($"v3/conversations/{there.Thread}/attachments", new { type = "image/png", name = "blue.png", originalBase64 = Pictures.Png });
        var link = (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("contentUrl").GetString();
        (await there.Bot.SendAsync(there.Thread, new { type = "message", attachments = new[] { new { contentUrl = link } } })).EnsureSuccessStatusCode();
        await UntilFilesAsync(there, 3);
        (await (await there.Bot.SendAsync(there.Thread, new { type = "message", attachments = new[] { new { contentUrl = link } } })).ErrorAsync()).Message
            .ShouldBe("'attachments': this attachment was sent already. Give it again.");
        (await (await there.Bot.SendAsync(there.Thread, new { type = "message", attachments = new[] { new { contentUrl = $"{there.Town.App.Url}v3/attachments/{Guid.NewGuid():N}/views/original" } } })).ErrorAsync()).Message
            .ShouldBe("'attachments': there is no such attachment here. Give it again.");
    }

    [Fact]
    public async Task An_activity_that_is_too_large_is_not_read()
    {
        await using var there = await ThereAsync();
        (await there.Bot.SendAsync(there.Thread, new { type = "message", text = new string('a', 300_000) })).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("nobody"), InlineData("00000000000000000000000000000000"), InlineData("x%27--")]
    public async Task A_conversation_that_is_not_there_is_not_found(string id)
    {
        await using var there = await ThereAsync();

        (await there.Bot.Http.PostAsJsonAsync($"v3/conversations/{id}/activities", new { type = "message", text = "a" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await there.Bot.Http.GetAsync($"v3/conversations/{id}/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_sent_is_neither_changed_nor_taken_back()
    {
        await using var there = await ThereAsync();

        (await there.Bot.Http.PutAsJsonAsync($"v3/conversations/{there.Thread}/activities/1", new { type = "message", text = "a" })).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await (await there.Bot.Http.DeleteAsync($"v3/conversations/{there.Thread}/activities/1")).ErrorAsync()).Code.ShouldBe("NotSupported");
    }

    [Fact]
    public async Task The_members_are_the_customer_and_the_bot()
    {
        await using var there = await ThereAsync();

        var members = await there.Bot.Http.GetFromJsonAsync<JsonElement>($"v3/conversations/{there.Thread}/members");
        members.EnumerateArray().Select(m => (m.GetProperty("id").GetString(), m.GetProperty("role").GetString())).ShouldBe([(there.Maria.Id, "user"), (BotTown.AppId, "bot")]);
    }

    [Fact]
    public async Task A_bot_may_write_first_to_whom_it_has()
    {
        await using var there = await ThereAsync();

        var begun = await there.Bot.Http.PostAsJsonAsync("v3/conversations", new { members = new[] { new { id = there.Maria.Id } }, activity = new { type = "message", text = "News for you." } });
        (begun.StatusCode, (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()).ShouldBe((HttpStatusCode.Created, there.Thread));
        await there.Maria.ReceivesAsync("News for you.", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        (await there.Bot.Http.PostAsJsonAsync("v3/conversations", new { members = new[] { new { id = there.Maria.Id } } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await there.Bot.Http.PostAsJsonAsync("v3/conversations", new { members = new[] { new { id = "nobody" } } })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await there.Bot.Http.PostAsJsonAsync("v3/conversations", new { members = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await there.Bot.Http.PostAsJsonAsync("v3/conversations", new[] { 1 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_libraries_send_beside_it_is_taken_and_shown_to_nobody()
    {
        await using var there = await ThereAsync();

        (await there.Bot.SendAsync(there.Thread, new { type = "trace", name = "turn" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await there.Bot.SendAsync(there.Thread, new { type = "event", name = "anything" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        there.Maria.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Supervisors_look_for_what_bots_are_answering_and_agents_do_not()
    {
        await using var there = await ThereAsync();
        using var sam = await there.Town.App.SignInAsync("sam", Role.Supervisor);
        using var anna = await there.Town.App.SignInAsync("anna");

        var item = (await sam.GetAsync("picking-list?state=withbot")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        (item.Text("status"), item.Text("preview"), item["timer"].Text("why"), item["timer"].Text("what")).ShouldBe(("WithBot", "hello", "bot-silent", "hand-off"));
        (await sam.GetAsync("picking-list")).MustBe(200).Body.Items().ShouldBeEmpty();
        (await anna.GetAsync("picking-list?state=withbot")).MustBe(422, "invalid-filter");
    }

    private static Task UntilFilesAsync(There there, int count) => Eventually.Async(
        () => Task.FromResult(there.Maria.Thread.Count(m => !m.IsCustomers && m.File is { Type: "image" }) == count), $"Maria has {count} pictures");

    private static async Task<There> ThereAsync()
    {
        var script = await ScriptedBot.StartAsync();
        var town = await BotTown.StartWithAsync(Databases.Sqlite, script.Endpoint);
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        await script.HearsAsync(1);
        return new(script, town, maria, await BotClient.StartAsync(town.App.Url, BotTown.AppId, BotTown.Password), script.Heard[0]["conversation"]!["id"]!.GetValue<string>());
    }

    /// <summary>Maria has written to the shop, whose bot has heard it and said nothing yet.</summary>
    private sealed record There(ScriptedBot Script, BotTown Town, ChatClosing.Simulator.SimulatedCustomer Maria, BotClient Bot, string Thread) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Bot.Dispose();
            await Town.DisposeAsync();
            await Script.DisposeAsync();
        }
    }
}
