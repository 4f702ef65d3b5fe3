using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Instagram;
using ChatClosing.Tests.Simulator;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.Instagram.InstagramExamples;

namespace ChatClosing.Tests.Adapters.Instagram;

/// <summary>Calls over real connections.</summary>
public sealed class InstagramCallTests : IDisposable
{
    private readonly HttpClient http = new();
    private readonly InstagramAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_message_goes_out_as_the_platform_wants_it()
    {
        await using var graph = await GraphStub.StartAsync("""{"recipient_id":"1","message_id":"aWdfSent"}""");
        var message = new OutgoingMessage(Guid.Parse("0123456789abcdef0123456789abcdef"), Person, "Salut \uD83D 😀");
        (await SendAsync(graph, message)).ShouldBe(new SendAccepted("aWdfSent"));
        var (path, body) = graph.Calls.ShouldHaveSingleItem();
        path.ShouldBe("/v26.0/me/messages");
        body.ShouldBe(
            $$$"""{"recipient":{"id":"{{{Person}}}"},"messaging_type":"RESPONSE","message":"""
            + """{"text":"Salut \uFFFD \uD83D\uDE00","metadata":"cc:0123456789abcdef0123456789abcdef"}}""");
    }

    [Theory]
    [InlineData(10, 2534022, "window-over")]
    [InlineData(100, 2534014, "recipient-unavailable")]
    [InlineData(100, 2534015, "invalid-message")]
    [InlineData(100, 2534025, "invalid-message")]
    [InlineData(200, 2534041, "not-permitted")]
    [InlineData(551, 1545041, "recipient-unavailable")]
    public async Task Refused_for_good(int code, int subcode, string reason) =>
        (await ErrorAsync(code, subcode)).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe(reason);

    [Theory]
    [InlineData(613, 2534040, typeof(AccountPaused))]
    [InlineData(80002, 0, typeof(AccountPaused))]
    [InlineData(190, 463, typeof(AccountUnauthorized))]
    [InlineData(2, 0, typeof(SendUnclear))]
    public async Task Not_for_good(int code, int subcode, Type result) => (await ErrorAsync(code, subcode)).ShouldBeOfType(result);

    [Fact]
    public async Task A_file_without_a_public_link_is_refused_here_with_the_reason()
    {
        await using var graph = await GraphStub.StartAsync("{}");
        var refused = (await SendAsync(graph, Outgoing.File(Person, "a.png", "image/png", null))).ShouldBeOfType<SendRefused>();
        refused.Reason.Detail!.ShouldContain("PublicUrl");
        graph.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("image/png", 8 * 1024 * 1024 + 1)]
    [InlineData("application/pdf", 25 * 1024 * 1024 + 1)]
    [InlineData("image/png", 0)]
    [InlineData("image/webp", 3)]
    [InlineData("application/zip", 3)]
    public async Task Files_that_the_platform_does_not_take_are_refused_here(string type, int length)
    {
        await using var graph = await GraphStub.StartAsync("{}");
        var file = Outgoing.File(Person, "a", type, new Uri("https://chat.example.com/files/1"), length);
        (await SendAsync(graph, file)).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe("invalid-message");
        graph.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("image/png", "image")]
    [InlineData("video/mp4", "video")]
    [InlineData("audio/mp4; codecs=mp4a.40.2", "audio")]
    [InlineData("application/pdf", "file")]
    public async Task A_file_goes_by_its_link(string contentType, string type)
    {
        await using var graph = await GraphStub.StartAsync("""{"message_id":"aWdfSent"}""");
        (await SendAsync(graph, Outgoing.File(Person, "a", contentType, new Uri("https://chat.example.com/files/1")))).ShouldBeOfType<SendAccepted>();
        var attachment = JsonElement.Parse(graph.Calls.Single().Body).GetProperty("message").GetProperty("attachment");
        attachment.GetRawText().ShouldBe($$$"""{"type":"{{{type}}}","payload":{"url":"https://chat.example.com/files/1"}}""");
    }

    [Theory]
    [InlineData("""{"name":"Léa Moreau","username":"lea","profile_pic":"https://cdn.example/p.jpg"}""", "Léa Moreau", "https://cdn.example/p.jpg")]
    [InlineData("""{"name":"","username":"lea.moreau"}""", "@lea.moreau", null)]
    [InlineData("""{"name":null,"username":"lea","profile_pic":"javascript:x"}""", "@lea", null)]
    public async Task A_person_is_known_by_name_or_user_name(string answer, string name, string? picture)
    {
        await using var graph = await GraphStub.StartAsync(answer);
        (await adapter.LookUpAsync(http, At(graph), Person, default)).ShouldBe(new ProfileFound(new(name, picture)));
        graph.Calls.Single().Path.ShouldBe($"/v26.0/{Person}");
        graph.LastQuery.ShouldStartWith("?fields=name,username,profile_pic&appsecret_proof=");
    }

    [Fact]
    public void What_the_platform_allows()
    {
        var traits = adapter.Traits;
        (traits.TextLimit, traits.TextUnit).ShouldBe((1000, TextUnit.Utf8Bytes));
        (traits.ReplyWindow, traits.HumanAgentWindow).ShouldBe((TimeSpan.FromHours(24), TimeSpan.FromDays(7)));
        traits.MediaHosts.ShouldContain("*.cdninstagram.com");
    }

    private static ChannelAccount At(GraphStub graph) => Studio with { ApiBaseUrl = graph.BaseUrl };

    private Task<SendResult> SendAsync(GraphStub graph, OutgoingMessage message) => adapter.SendAsync(http, At(graph), message, default);

    private async Task<SendResult> ErrorAsync(int code, int subcode)
    {
        var answer = $$$"""{"error":{"message":"no","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}}}}""";
        await using var graph = await GraphStub.StartAsync(answer, StatusCodes.Status400BadRequest);
        return await SendAsync(graph, new(Guid.NewGuid(), Person, "hi"));
    }
}
