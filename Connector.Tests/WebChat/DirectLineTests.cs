using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Jobs.Work;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.WebChat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.WebChat;

/// <summary>The visitors' wire, by plain HTTP and sockets.</summary>
public sealed class DirectLineTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_visitor_is_answered_and_told_of_the_end(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var visitor = await site.OpensAsync();
        (await visitor.WritesAsync("Where is my parcel?", "c-1")).ShouldBe(200);
        var id = await Website.RowOf(anna, visitor);
        (await anna.Does(id, "pick")).MustBe(200);
        var answer = await anna.Says(id, "On its way");
        await anna.UntilDelivery(id, answer, "accepted");

        var read = await visitor.ReadsAsync();
        read.Select(a => (a.Text("text"), a["from"].Text("role"), a.Text("id"))).ShouldBe(
            [("Where is my parcel?", "user", $"{visitor.ConversationId}|0000001"), ("On its way", "bot", $"{visitor.ConversationId}|0000002")]);
        (read[0]["from"].Text("id"), read[0]["channelData"].Text("clientActivityID")).ShouldBe((visitor.UserId, "c-1"), "whatever the client says of who it is");
        read[1]["from"].Text("name").ShouldBe("Anna");
        (await visitor.ReadsAsync("1")).ShouldHaveSingleItem();

        (await anna.Does(id, "close")).Status.ShouldBeInRange(400, 499, "who leaves a website does not come back to it");
        (await anna.Does(id, "end")).MustBe(202);
        await visitor.UntilAsync(a => a.Text("type") == "endOfConversation", "the end is told");
        (await visitor.WritesAsync("one more thing")).ShouldBe(404);
        (await anna.Sees(id)).Text("status").ShouldBe("Ended");

        var again = await site.OpensAsync(visitor.Token);
        again.UserId.ShouldBe(visitor.UserId);
        again.ConversationId.ShouldNotBe(visitor.ConversationId);
        (await again.WritesAsync("one more thing")).ShouldBe(200);
        (await anna.Sees(await Website.RowOf(anna, again))).Id("previous").ShouldBe(id);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_sent_again_is_there_once(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var visitor = await site.OpensAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => visitor.WritesAsync($"message {i % 2}", $"c-{i % 2}")));
        (await visitor.ReadsAsync()).Select(a => a.Text("text")).Order().ShouldBe(["message 0", "message 1"]);
        (await anna.Reads(await Website.RowOf(anna, visitor))).Count(e => e.Text("name") == "message.received").ShouldBe(2);
        (await site.OpensAsync(visitor.Token)).ConversationId.ShouldBe(visitor.ConversationId, "another tab");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_crosses_the_end_is_not_lost_and_its_client_is_told_where_it_is(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var (visitor, id) = await site.TalksAsync(anna);
        (await anna.Does(id, "end")).MustBe(202);
        (await visitor.WritesAsync("wait!", "c-9")).ShouldBe(200);
        (await anna.Sees(id)).Text("status").ShouldBe("Engaged", "the end is off");

        (await anna.Does(id, "end")).MustBe(202);
        await anna.UntilStatus(id, "Ended");
        // Stored by a node that had not heard of the end: the visitor's client repeats it where it is sent.
        (await visitor.WritesAsync("too late", "c-10")).ShouldBe(404);
        var next = await site.OpensAsync(visitor.Token);
        (await next.WritesAsync("too late", "c-10")).ShouldBe(200);
        (await next.WritesAsync("wait!", "c-9")).ShouldBe(200);
        var second = await Website.RowOf(anna, next);
        (await anna.Reads(second)).Where(e => e.Text("name") == "message.received").Select(e => e.Text("text")).ShouldBe(["too late"]);
    }

    [Theory, Sqlite]
    public async Task Who_leaves_is_gone_for_the_agent_too(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var visitor = await site.OpensAsync();
        (await visitor.PostsAsync(new { type = "endOfConversation" })).Status.ShouldBe(200, "before they wrote");
        await visitor.WritesAsync("hello");
        var id = await Website.RowOf(anna, visitor);
        await anna.Does(id, "pick");
        (await visitor.PostsAsync(new { type = "endOfConversation" })).Status.ShouldBe(200);
        (await anna.Does(id, "messages", new { clientId = "1", text = "are you there?" })).MustBe(409, "visitor-left");
    }

    [Theory, Sqlite]
    public async Task A_token_opens_one_conversation_and_nothing_else(string database)
    {
        var clock = new SettableTime(DateTimeOffset.UtcNow);
        await using var site = await Website.StartAsync(database, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var (one, other) = (await site.OpensAsync(), await site.OpensAsync());
        var (_, started) = await one.AsksAsync(HttpMethod.Post, "/v3/directline/conversations", new { });
        var inAddress = started.Text("streamUrl")!.Split("&t=")[1];
        (await (one with { Token = inAddress }).AsksAsync(HttpMethod.Get, $"{one.Path}/activities")).Status.ShouldBe(401, "what stands in an address opens a socket only");
        (await (one with { ConversationId = other.ConversationId }).AsksAsync(HttpMethod.Get, $"{other.Path}/activities")).Status.ShouldBe(403);
        foreach (var token in new[] { "", "x", "AAAA", one.Token[..^3] + "AAA", new string('a', 100_000) })
            (await (one with { Token = token }).AsksAsync(HttpMethod.Get, $"{one.Path}/activities")).Status.ShouldBeOneOf(401, 431);
        foreach (var watermark in new[] { "-1", "x", "99999999999999999999", "1;drop" })
            (await one.AsksAsync(HttpMethod.Get, $"{one.Path}/activities?watermark={watermark}")).Status.ShouldBe(400);
        (await one.AsksAsync(HttpMethod.Get, $"{one.Path}/stream")).Status.ShouldBe(401, "its token stands in the address");
        (await one.AsksAsync(HttpMethod.Get, $"{one.Path}/stream?t={inAddress}")).Status.ShouldBe(400, "it is a socket");
        (await one.AsksAsync(HttpMethod.Post, $"{one.Path}/upload?userId=x", new ByteArrayContent([1]))).Status.ShouldBe(400);

        clock.Advance(TimeSpan.FromMinutes(31));
        var (status, body) = await one.AsksAsync(HttpMethod.Post, "/v3/directline/tokens/refresh");
        (status, body!["error"].Text("code")).ShouldBe((403, "TokenExpired"));
        (await site.OpensAsync(one.Token)).ConversationId.ShouldBe(one.ConversationId, "the widget that was away goes on");
        var named = await site.NamedAsync("42");
        (await named.WritesAsync("hello")).ShouldBe(200);
        (await site.OpensAsync(named.Token)).UserId.ShouldNotBe("42", "only the website says who somebody is");
        clock.Advance(TimeSpan.FromDays(31));
        (await site.OpensAsync(one.Token)).UserId.ShouldNotBe(one.UserId);
    }

    [Theory, Sqlite]
    public async Task What_is_no_activity_is_refused_in_words_and_stored_nowhere(string database)
    {
        await using var site = await Website.StartAsync(database);
        var visitor = await site.OpensAsync();
        foreach (var body in new[]
        {
            "", "{", "[]", "null", "\"x\"", "{}", """{"type":5}""", """{"type":"message"}""", """{"type":"message","text":"  "}""", """{"type":"message","text":"\ud800"}""",
            $$"""{"type":"message","text":"{{new string('x', 4_001)}}"}""", $$$"""{"type":"message","text":"x","channelData":{"clientActivityID":"{{{new string('x', 101)}}}"}}""",
            $$$"""{"type":"message","text":"x","channelData":{"a":"{{{new string('x', 17_000)}}}"}}""", new string('[', 5_000),
            """{"type":"message","text":"x","channelData":{"a":"\ud83d"}}""", """{"type":"message","text":"x","\ud83d":1}""",
        })
        {
            var (status, answer) = await visitor.PostsAsync(new StringContent(body, Encoding.UTF8, "application/json"));
            status.ShouldBe(400, body[..Math.Min(body.Length, 60)]);
            answer!["error"].Text("message").ShouldNotBeNullOrEmpty();
        }

        (await visitor.PostsAsync(new StringContent(new string(' ', 300_000)))).Status.ShouldBe(413);
        (await visitor.PostsAsync(new { type = "event", name = "whatever" })).Status.ShouldBe(200, "nobody needs it");
        (await site.App.ReadAsync(db => db.Conversations.CountAsync())).ShouldBe(0);
        (await visitor.WritesAsync("a\0b <img src=x onerror=alert(1)>")).ShouldBe(200);
        (await visitor.ReadsAsync()).Single().Text("text").ShouldBe("ab <img src=x onerror=alert(1)>");
    }

    [Theory, Sqlite]
    public async Task Only_the_websites_pages_and_its_server_open_a_conversation(string database)
    {
        await using var site = await Website.StartAsync(database);
        async Task<int> From(string? origin, string account = "site")
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/webchat/{account}/token") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            using var answer = await site.App.Http.SendAsync(request);
            return (int)answer.StatusCode;
        }

        (await From(Website.Shop), await From("https://b.example"), await From(site.App.Address.GetLeftPart(UriPartial.Authority))).ShouldBe((200, 200, 200));
        (await From("https://shop.example.evil"), await From("http://shop.example"), await From("null"), await From(Website.Shop, "other")).ShouldBe((403, 403, 403, 403));
        (await From(null, "nobody")).ShouldBe(404);

        async Task<int> Generate(string secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Content = new StringContent("""{"user":{"id":"dl_1","name":"Maria"}}""") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            using var answer = await site.App.Http.SendAsync(request);
            return (int)answer.StatusCode;
        }

        (await Generate(Website.Secret), await Generate("guessed"), await Generate((await site.OpensAsync()).Token)).ShouldBe((200, 401, 401));
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_socket_tells_at_once_and_goes_on_where_it_was(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var visitor = await site.OpensAsync();
        var (status, started) = await visitor.AsksAsync(HttpMethod.Post, "/v3/directline/conversations", new { user = new { } });
        status.ShouldBe(201);
        using var socket = await Socket.OpenAsync(started.Text("streamUrl")!);
        (await socket.StatusAsync("waiting")).ShouldNotBeNull();
        await visitor.WritesAsync("hello");
        (await socket.NextAsync(a => a.Text("type") == "message")).Text("text").ShouldBe("hello");

        var id = await Website.RowOf(anna, visitor);
        await anna.Does(id, "pick");
        (await socket.StatusAsync("engaged"))["agent"].Text("name").ShouldBe("Anna");
        (await anna.Does(id, "typing")).MustBe(204);
        await socket.NextAsync(a => a.Text("type") == "typing");
        await anna.Says(id, "good morning");
        await socket.NextAsync(a => a.Text("text") == "good morning");
        (await anna.Does(id, "end")).MustBe(202);
        (await socket.StatusAsync("ending")).Time("sealsAt").ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-1));
        await socket.NextAsync(a => a.Text("type") == "endOfConversation");
        await socket.StatusAsync("ended");

        var (code, again) = await visitor.AsksAsync(HttpMethod.Get, $"{visitor.Path}?watermark=1");
        code.ShouldBe(200);
        using var second = await Socket.OpenAsync(again.Text("streamUrl")!);
        (await second.NextAsync(a => a.Text("type") == "message")).Text("text").ShouldBe("good morning");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_is_erased_leaves_nothing_for_a_widget_to_read(string database)
    {
        await using var site = await Website.StartAsync(database);
        var visitor = await site.OpensAsync();
        await visitor.WritesAsync("my secret");
        var contact = await site.App.ReadAsync(db => db.Conversations.Select(c => c.ContactId).SingleAsync());
        (await site.App.Services.GetRequiredService<ContactErasure>().EraseAsync(contact, null, default)).ShouldBeTrue();
        (await visitor.AsksAsync(HttpMethod.Get, $"{visitor.Path}/activities")).Status.ShouldBe(404);
    }

    [Theory, Sqlite]
    public async Task Nobody_counts_down_to_an_end_that_waits_for_a_message(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var anna = await site.SignInAsync("anna");
        var (visitor, id) = await site.TalksAsync(anna);
        var book = site.App.Services.GetRequiredService<VisitBook>();
        await site.App.Services.GetRequiredService<ChatClosing.Storage.Outbox>().PauseAsync("site", null, new("token-invalid"), default);
        await anna.Says(id, "one more thing");
        (await anna.Does(id, "end")).MustBe(202);

        var visit = await book.FindAsync(Guid.ParseExact(visitor.ConversationId, "N"), default);
        var state = await book.StateAsync(visit!, default);
        (state.Status, state.DueAt).ShouldBe((ChatClosing.Conversations.Status.Ending, null));
    }

    [Theory, Sqlite]
    public async Task A_request_for_a_token_that_is_too_large_is_told_so_and_not_taken_for_nobodys(string database)
    {
        await using var site = await Website.StartAsync(database);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Content = new StringContent(new string('x', 300_000)) };
        request.Headers.Authorization = new("Bearer", Website.Secret);
        using var answer = await site.App.Http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("256 KB");
    }

    [Theory, Sqlite]
    public async Task A_website_has_no_webhook_and_no_answer_tells_that_there_is_a_website(string database)
    {
        await using var site = await Website.StartAsync(database);
        foreach (var name in new[] { "site", "nobody" })
        {
            using var body = new StringContent("""{"object":"page"}""", Encoding.UTF8, "application/json");
            using var answer = await site.App.Http.PostAsync($"/webhooks/{name}", body);
            ((int)answer.StatusCode).ShouldBe(401, name);
        }
    }

    [Theory, Sqlite]
    public async Task What_is_refused_can_be_read_by_the_page_that_asked(string database)
    {
        await using var site = await Website.StartAsync(database);
        var visitor = await site.OpensAsync();
        for (var i = 0; ; i++)
        {
            i.ShouldBeLessThan(700, "there is a limit");
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{visitor.Path}/activities") { Content = new StringContent("{}"), Headers = { { "Origin", Website.Shop } } };
            using var answer = await site.App.Http.SendAsync(request);
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            if ((int)answer.StatusCode != 429)
                continue;
            answer.Headers.RetryAfter.ShouldNotBeNull();
            answer.Headers.GetValues("Access-Control-Expose-Headers").ShouldBe(["Retry-After"]);
            return;
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_visit_in_which_nobody_wrote_is_forgotten_and_its_widget_begins_anew(string database)
    {
        var clock = new SettableTime(DateTimeOffset.UtcNow);
        await using var site = await Website.StartAsync(database, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var (silent, wrote) = (await site.OpensAsync(), await site.OpensAsync());
        (await wrote.WritesAsync("hello")).ShouldBe(200);
        clock.Advance(TimeSpan.FromHours(25));
        await site.App.Services.GetRequiredService<TidyVisits>().RunAsync(new JobProgress(), default);

        (await site.OpensAsync(wrote.Token)).ConversationId.ShouldBe(wrote.ConversationId);
        (await (await site.OpensAsync(silent.Token)).WritesAsync("hello")).ShouldBe(200);
        (await site.App.ReadAsync(db => db.Conversations.CountAsync())).ShouldBe(2);
        await Eventually.Async(
            () => site.App.ReadAsync(db => db.Contacts.AllAsync(c => c.Name!.StartsWith("Visitor "))), "agents tell them apart");
    }

    private sealed class Socket(ClientWebSocket socket) : IDisposable
    {
        private readonly Queue<JsonNode> waiting = new();

        public static async Task<Socket> OpenAsync(string url)
        {
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri(url), default);
            await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, default);
            return new(socket);
        }

        public async Task<JsonNode> StatusAsync(string status) =>
            (await NextAsync(a => a.Text("name") == "chatclosing/status" && a["value"].Text("status") == status))["value"]!;

        public async Task<JsonNode> NextAsync(Func<JsonNode, bool> wanted)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var buffer = new byte[1 << 16];
            while (true)
            {
                while (waiting.TryDequeue(out var activity))
                {
                    if (wanted(activity))
                        return activity;
                }

                var frame = await socket.ReceiveAsync(buffer, patience.Token);
                foreach (var activity in JsonNode.Parse(buffer.AsSpan(0, frame.Count))!["activities"]!.AsArray())
                    waiting.Enqueue(activity!);
            }
        }

        public void Dispose() => socket.Dispose();
    }
}
