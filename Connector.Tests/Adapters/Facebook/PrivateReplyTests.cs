using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using static ChatClosing.Tests.Adapters.Facebook.FacebookExamples;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>The one private answer to a comment.</summary>
public sealed class PrivateReplyTests : IDisposable
{
    private static readonly OutgoingMessage Hello = new(Guid.Parse("0123456789abcdef0123456789abcdef"), Customer, "In private: 4411 left today.")
    {
        ThreadKey = MariasThread,
        LastCustomerMessageId = Comment,
        Privately = true,
    };

    private readonly HttpClient http = new();
    private readonly FacebookAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task It_goes_to_the_comment_by_the_pages_messages()
    {
        await using var graph = await RecordingGraph.StartAsync("""{"recipient_id":"24680","message_id":"m_private"}""");
        (await SendAsync(graph.BaseUrl, Hello)).ShouldBe(new SendAccepted("m_private"));
        (graph.Method, graph.Path).ShouldBe(("POST", $"/v26.0/{Page}/messages"));
        var body = JsonSerializer.Deserialize<JsonElement>(graph.Body);
        body.GetProperty("recipient").GetProperty("comment_id").GetString().ShouldBe(Comment);
        body.GetProperty("message").GetProperty("text").GetString().ShouldBe("In private: 4411 left today.");
        body.GetProperty("message").GetProperty("metadata").GetString().ShouldBe("cc:0123456789abcdef0123456789abcdef");
    }

    [Theory]
    [InlineData("""{"message":"comment invalid or already replied","code":100,"error_subcode":2534025}""", "private-reply-used")]
    [InlineData("""{"message":"(#10900) Activity already replied to","code":10900}""", "private-reply-used")]
    [InlineData("""{"message":"(#10903) This user cant reply to this activity","code":10903}""", "not-permitted")]
    [InlineData("""{"message":"(#10) outside of allowed window","code":10,"error_subcode":2018278}""", "window-over")]
    [InlineData("""{"message":"(#551) not available","code":551,"error_subcode":1545041}""", "recipient-unavailable")]
    [InlineData("""{"message":"(#200) permission","code":200}""", "not-permitted")]
    [InlineData("""{"message":"(#100) parameter","code":100}""", "invalid-message")]
    public async Task Refusals_say_why(string error, string code)
    {
        await using var graph = await RecordingGraph.StartAsync($$"""{"error":{{error}}}""", 400);
        Code(await SendAsync(graph.BaseUrl, Hello)).ShouldBe(code);
    }

    [Theory]
    [InlineData(400, 80006, typeof(AccountPaused))]
    [InlineData(400, 190, typeof(AccountUnauthorized))]
    [InlineData(500, 2, typeof(SendUnclear))]
    public async Task Other_answers_are_those_of_every_message(int status, int code, Type result)
    {
        await using var graph = await RecordingGraph.StartAsync($$$"""{"error":{"message":"x","code":{{{code}}}}}""", status);
        (await SendAsync(graph.BaseUrl, Hello)).ShouldBeOfType(result);
    }

    [Fact]
    public async Task What_cannot_be_sent_in_private_is_refused_without_a_call()
    {
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { LastCustomerMessageId = null })).ShouldBe("invalid-message");
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { Text = "  " })).ShouldBe("invalid-message");
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { Text = new string('x', 2001) })).ShouldBe("invalid-message");
        var file = new OutgoingFile("a.png", "image/png", 1, new Uri("https://chat.example.com/a.png"), _ => Task.FromResult(Stream.Null));
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { File = file })).ShouldBe("invalid-message");
    }

    private static string Code(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;

    private Task<SendResult> SendAsync(Uri url, OutgoingMessage message) => adapter.SendAsync(http, Shop with { ApiBaseUrl = url }, message, default);
}
