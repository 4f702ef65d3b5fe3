using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using static ChatClosing.Tests.Adapters.Facebook.FacebookExamples;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>Public answers over real connections.</summary>
public sealed class CommentReplyTests : IDisposable
{
    private static readonly OutgoingMessage Hello = new(Guid.NewGuid(), Customer, "Bonjour \uD83D 😀")
    {
        ThreadKey = MariasThread,
        LastCustomerMessageId = Comment,
    };

    private readonly HttpClient http = new();
    private readonly FacebookAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task An_answer_goes_under_the_customers_last_comment()
    {
        await using var graph = await RecordingGraph.StartAsync("""{"id":"887766554433221_5"}""");
        (await SendAsync(graph.BaseUrl, Hello)).ShouldBe(new SendAccepted("887766554433221_5"));
        graph.Method.ShouldBe("POST");
        graph.Path.ShouldBe($"/v26.0/{Comment}/comments");
        graph.Query.ShouldBe("?appsecret_proof=e9d107fd0932dca1e0bad1e5d56be07ff87824d7ed79aaddcb06139adfcad459");
        graph.Token.ShouldBe("Bearer EAAB_test_token");
        JsonSerializer.Deserialize<Dictionary<string, string>>(graph.Body)
            .ShouldBe(new Dictionary<string, string> { ["message"] = "Bonjour \uFFFD 😀" });
    }

    [Fact]
    public async Task A_picture_goes_by_its_link()
    {
        await using var graph = await RecordingGraph.StartAsync("""{"id":"1_5"}""");
        (await SendAsync(graph.BaseUrl, Hello with { Text = "", File = Picture })).ShouldBe(new SendAccepted("1_5"));
        JsonSerializer.Deserialize<Dictionary<string, string>>(graph.Body)
            .ShouldBe(new Dictionary<string, string> { ["attachment_url"] = "https://chat.example.com/files/lamp.png" });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../me")]
    [InlineData("1_2/likes")]
    [InlineData("1?fields=x")]
    public async Task Without_a_comment_there_is_nothing_to_answer(string? comment) =>
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { LastCustomerMessageId = comment })).ShouldBe("invalid-message");

    [Fact]
    public async Task What_cannot_be_a_comment_is_refused_without_a_call()
    {
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { Text = " \n " })).ShouldBe("invalid-message");
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { Text = "", File = Picture with { Link = null } })).ShouldBe("invalid-message");
        var pdf = Picture with { ContentType = "application/pdf" };
        Code(await SendAsync(Shop.ApiBaseUrl, Hello with { Text = "", File = pdf })).ShouldBe("invalid-message");
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"expired","code":190,"error_subcode":463}}""", typeof(AccountUnauthorized))]
    [InlineData(400, """{"error":{"message":"(#80001) too many calls","code":80001}}""", typeof(AccountPaused))]
    [InlineData(400, """{"error":{"message":"blocked","code":368}}""", typeof(AccountPaused))]
    [InlineData(400, """{"error":{"message":"(#200) no permission","code":200}}""", typeof(SendRefused))]
    [InlineData(400, """{"error":{"message":"gone","code":100,"error_subcode":33}}""", typeof(SendRefused))]
    [InlineData(500, """{"error":{"message":"try again","code":2}}""", typeof(SendUnclear))]
    [InlineData(200, "{}", typeof(SendUnclear))]
    [InlineData(503, "", typeof(SendLater))]
    [InlineData(502, "<html>", typeof(SendUnclear))]
    public async Task Every_class_of_answer_is_understood(int status, string answer, Type result)
    {
        await using var graph = await RecordingGraph.StartAsync(answer, status);
        (await SendAsync(graph.BaseUrl, Hello)).ShouldBeOfType(result);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with\nbreak")]
    public async Task Without_a_usable_token_the_account_is_frozen(string? token)
    {
        var account = Shop with { AccessToken = token };
        (await adapter.SendAsync(http, account, Hello, default)).ShouldBeOfType<AccountUnauthorized>();
        (await adapter.SendAsync(http, account, Hello with { Privately = true }, default)).ShouldBeOfType<AccountUnauthorized>();
        (await adapter.ModerateAsync(http, account, Comment, ModerationAction.Hide, default)).ShouldBeOfType<AccountUnauthorized>();
        (await adapter.DescribeAsync(http, account, MariasThread, default)).ShouldBeNull();
    }

    private static OutgoingFile Picture { get; } =
        new("lamp.png", "image/png", 3, new Uri("https://chat.example.com/files/lamp.png"), _ => Task.FromResult(Stream.Null));

    private static string Code(SendResult result) => result.ShouldBeOfType<SendRefused>().Reason.Code;

    private Task<SendResult> SendAsync(Uri url, OutgoingMessage message) => adapter.SendAsync(http, Shop with { ApiBaseUrl = url }, message, default);
}
