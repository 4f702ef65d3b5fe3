using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using ChatClosing.Tests.Simulator;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>What goes out besides a plain text: files, quotes, the human agent's tag, signals.</summary>
public sealed class MessengerSendTests : IDisposable
{
    private const string Taken = """{"recipient_id":"1","message_id":"m_sent"}""";
    private static readonly OutgoingMessage Hello = new(Guid.NewGuid(), Customer, "hello");
    private static readonly Uri Link = new("https://chat.example.com/files/1?t=a");

    private readonly HttpClient http = new();
    private readonly MessengerAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_person_may_answer_late_with_the_only_tag_that_there_is()
    {
        await using var graph = await GraphStub.StartAsync(Taken);
        await SendAsync(graph, Hello with { AsHumanAgent = true });
        await SendAsync(graph, Hello);
        var bodies = graph.Calls.Select(c => JsonElement.Parse(c.Body)).ToList();
        (Text(bodies[0], "messaging_type"), Text(bodies[0], "tag")).ShouldBe(("MESSAGE_TAG", "HUMAN_AGENT"));
        (Text(bodies[1], "messaging_type"), Text(bodies[1], "tag")).ShouldBe(("RESPONSE", null));
    }

    [Theory]
    [InlineData("image/png", "image")]
    [InlineData("image/jpeg", "image")]
    [InlineData("image/svg+xml", "file")]
    [InlineData("video/mp4", "video")]
    [InlineData("audio/ogg; codecs=opus", "audio")]
    [InlineData("application/pdf", "file")]
    [InlineData("text/csv", "file")]
    public async Task A_file_goes_by_its_link_as_what_it_is(string contentType, string type)
    {
        await using var graph = await GraphStub.StartAsync(Taken);
        (await SendAsync(graph, Outgoing.File(Customer, "a", contentType, Link))).ShouldBe(new SendAccepted("m_sent"));
        var message = JsonElement.Parse(graph.Calls.Single().Body).GetProperty("message");
        var attachment = message.GetProperty("attachment").GetRawText();
        attachment.ShouldBe($$$"""{"type":"{{{type}}}","payload":{"url":"https://chat.example.com/files/1?t=a"}}""");
        message.TryGetProperty("text", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_without_a_link_goes_with_its_bytes()
    {
        await using var graph = await GraphStub.StartAsync(Taken);
        var message = Outgoing.File(Customer, "Rechnung März\r\n\".pdf", "application/pdf", null) with { AsHumanAgent = true, ReplyToId = "m_q" };
        (await SendAsync(graph, message)).ShouldBe(new SendAccepted("m_sent"));
        var body = graph.Calls.Single().Body;
        body.ShouldContain("Content-Disposition: form-data; name=\"filedata\"; filename=\"Rechnung März.pdf\"");
        body.ShouldContain("Content-Type: application/pdf");
        body.ShouldContain($$"""{"id":"{{Customer}}"}""");
        body.ShouldContain("""{"mid":"m_q"}""");
        body.ShouldContain("HUMAN_AGENT");
        body.ShouldContain("""{"attachment":{"type":"file","payload":{}},"metadata":"cc:""");
    }

    [Theory]
    [InlineData("image/png", 8 * 1024 * 1024 + 1)]
    [InlineData("video/mp4", 25 * 1024 * 1024 + 1)]
    [InlineData("application/pdf", 0)]
    [InlineData("nonsense", 3)]
    [InlineData("", 3)]
    public async Task Files_that_the_platform_does_not_take_are_refused_here(string type, int length)
    {
        await using var graph = await GraphStub.StartAsync(Taken);
        var file = Outgoing.File(Customer, "a", type, Link, length);
        (await SendAsync(graph, file)).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe("invalid-message");
        graph.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_a_text_with_a_file_and_a_template_are_refused_here()
    {
        await using var graph = await GraphStub.StartAsync(Taken);
        OutgoingMessage[] wrong =
        [
            Hello with { Text = " \n" },
            Hello with { ContactId = " " },
            Outgoing.File(Customer, "a", "image/png", Link) with { Text = "look" },
            Hello with { Template = new OutgoingTemplate("t", "en", []) },
        ];
        foreach (var message in wrong)
            (await SendAsync(graph, message)).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe("invalid-message");
        graph.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_now_is_tried_later()
    {
        await using var graph = await GraphStub.StartAsync(Taken);
        var file = new OutgoingFile("a.png", "image/png", 3, null, _ => throw new IOException("locked"));
        (await SendAsync(graph, new OutgoingMessage(Guid.NewGuid(), Customer, "") { File = file })).ShouldBeOfType<SendLater>();
    }

    [Theory]
    [InlineData("""{"error":{"message":"gone","code":10900}}""")]
    [InlineData("""{"error":{"message":"gone","code":100,"error_subcode":9000001}}""")]
    public async Task When_the_quoted_message_is_gone_it_goes_out_without_the_quote(string gone)
    {
        await using var graph = await GraphStub.StartAsync((400, gone), (200, Taken));
        (await SendAsync(graph, Hello with { ReplyToId = "m_quoted" })).ShouldBe(new SendAccepted("m_sent"));
        graph.Calls.Count.ShouldBe(2);
        Text(JsonElement.Parse(graph.Calls[0].Body).GetProperty("reply_to"), "mid").ShouldBe("m_quoted");
        JsonElement.Parse(graph.Calls[1].Body).TryGetProperty("reply_to", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"(#100) no","code":100}}""")]
    [InlineData(500, """{"error":{"message":"(#2) later","code":2}}""")]
    [InlineData(500, "")]
    public async Task For_any_other_answer_there_is_no_second_call(int status, string answer)
    {
        await using var graph = await GraphStub.StartAsync(answer, status);
        await SendAsync(graph, Hello with { ReplyToId = "m_quoted" });
        graph.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_quote_even_that_answer_is_final()
    {
        await using var graph = await GraphStub.StartAsync("""{"error":{"message":"gone","code":10900}}""", 400);
        (await SendAsync(graph, Hello)).ShouldBeOfType<SendRefused>();
        graph.Calls.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(ContactSignal.Seen, "mark_seen")]
    [InlineData(ContactSignal.Typing, "typing_on")]
    public async Task Signals_are_sender_actions_without_a_message(ContactSignal signal, string action)
    {
        await using var graph = await GraphStub.StartAsync("""{"recipient_id":"1"}""");
        (await adapter.SignalAsync(http, At(graph), Hello, signal, default)).ShouldBeTrue();
        graph.Calls.Single().Path.ShouldBe($"/v26.0/{Page}/messages");
        graph.Calls.Single().Body.ShouldBe($$$"""{"recipient":{"id":"{{{Customer}}}"},"sender_action":"{{{action}}}"}""");
    }

    [Fact]
    public async Task A_signal_that_does_not_work_only_says_so()
    {
        await using var graph = await GraphStub.StartAsync("""{"error":{"message":"no","code":10}}""", 400);
        (await adapter.SignalAsync(http, At(graph), Hello, ContactSignal.Typing, default)).ShouldBeFalse();
        (await adapter.SignalAsync(http, At(graph) with { AccessToken = null }, Hello, ContactSignal.Typing, default)).ShouldBeFalse();
        graph.Calls.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("X-App-Usage", """{"call_count":94,"total_time":3,"total_cputime":2}""", null)]
    [InlineData("X-App-Usage", """{"call_count":28,"total_time":95,"total_cputime":2}""", 1)]
    [InlineData("X-Business-Use-Case-Usage", """{"1":[{"type":"messenger","call_count":94,"total_time":2,"estimated_time_to_regain_access":0}]}""", null)]
    [InlineData("X-Business-Use-Case-Usage", """{"1":[{"type":"pages","call_count":1},{"type":"messenger","call_count":99.5}]}""", 1)]
    [InlineData("X-Business-Use-Case-Usage", """{"1":[{"type":"messenger","call_count":100,"estimated_time_to_regain_access":7}]}""", 7)]
    [InlineData("X-App-Usage", "nonsense", null)]
    [InlineData("X-App-Usage", """{"call_count":"many"}""", null)]
    public async Task A_limit_that_is_nearly_used_up_slows_down_and_the_message_is_sent(string header, string value, int? minutes)
    {
        await using var graph = await GraphStub.StartAsync(Taken);
        graph.Headers[header] = value;
        var sent = (await SendAsync(graph, Hello)).ShouldBeOfType<SendAccepted>();
        (sent.ExternalId, sent.SlowDown).ShouldBe(("m_sent", minutes is { } m ? TimeSpan.FromMinutes(m) : null));
    }

    [Fact]
    public void What_the_platform_allows()
    {
        (adapter.Traits.ReplyWindow, adapter.Traits.HumanAgentWindow).ShouldBe((TimeSpan.FromHours(24), TimeSpan.FromDays(7)));
        adapter.Traits.MediaHosts.ShouldBe(["*.fbcdn.net", "*.fbsbx.com", "*.facebook.com"]);
        adapter.ShowsTyping.ShouldBeTrue();
    }

    private static ChannelAccount At(GraphStub graph) => Shop with { ApiBaseUrl = graph.BaseUrl };

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private Task<SendResult> SendAsync(GraphStub graph, OutgoingMessage message) => adapter.SendAsync(http, At(graph), message, default);
}
