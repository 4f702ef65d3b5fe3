using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using static ChatClosing.Tests.Adapters.Facebook.FacebookExamples;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>Hiding, showing and deleting comments; what posts and people are called.</summary>
public sealed class ModerationTests : IDisposable
{
    private readonly HttpClient http = new();
    private readonly FacebookAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData(ModerationAction.Hide, "POST", """{"is_hidden":true}""")]
    [InlineData(ModerationAction.Unhide, "POST", """{"is_hidden":false}""")]
    [InlineData(ModerationAction.Delete, "DELETE", "")]
    public async Task Each_action_is_one_call_to_the_comment(ModerationAction action, string method, string body)
    {
        await using var graph = await RecordingGraph.StartAsync("""{"success":true}""");
        (await adapter.ModerateAsync(http, At(graph.BaseUrl), Comment, action, default)).ShouldBe(new SendAccepted(Comment));
        (graph.Method, graph.Path, graph.Body).ShouldBe((method, $"/v26.0/{Comment}", body));
        graph.Query.ShouldStartWith("?appsecret_proof=");
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"permission","code":200}}""", typeof(SendRefused))]
    [InlineData(400, """{"error":{"message":"gone","code":100,"error_subcode":33}}""", typeof(SendRefused))]
    [InlineData(400, """{"error":{"message":"expired","code":190}}""", typeof(AccountUnauthorized))]
    [InlineData(400, """{"error":{"message":"limit","code":32}}""", typeof(AccountPaused))]
    [InlineData(500, """{"error":{"message":"try again","code":2}}""", typeof(SendLater))]
    [InlineData(200, """{"success":false}""", typeof(SendLater))]
    [InlineData(200, "<html>", typeof(SendLater))]
    public async Task What_is_unclear_may_be_done_again_because_twice_is_once(int status, string answer, Type result)
    {
        await using var graph = await RecordingGraph.StartAsync(answer, status);
        foreach (var action in Enum.GetValues<ModerationAction>())
            (await adapter.ModerateAsync(http, At(graph.BaseUrl), Comment, action, default)).ShouldBeOfType(result);
    }

    [Fact]
    public async Task A_connection_lost_is_tried_again()
    {
        await using var platform = await LoopbackPlatform.StartAsync(call =>
        {
            call.Abort();
            return Task.CompletedTask;
        });
        (await adapter.ModerateAsync(http, At(platform.BaseUrl), Comment, ModerationAction.Delete, default)).ShouldBeOfType<SendLater>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../me")]
    [InlineData("1_2/likes")]
    public async Task What_is_no_comment_is_never_called(string comment) =>
        (await adapter.ModerateAsync(http, Shop, comment, ModerationAction.Delete, default)).ShouldBeOfType<SendRefused>();

    [Fact]
    public async Task A_thread_is_described_by_its_post()
    {
        await using var graph = await RecordingGraph.StartAsync(
            """{"message":"New lamps!","permalink_url":"https://www.facebook.com/shop/posts/1","id":"1"}""");
        (await adapter.DescribeAsync(http, At(graph.BaseUrl), MariasThread, default))
            .ShouldBe(new ThreadContext("New lamps!", "https://www.facebook.com/shop/posts/1"));
        (graph.Method, graph.Path).ShouldBe(("GET", $"/v26.0/{Post}"));
        graph.Query.ShouldStartWith("?fields=message,permalink_url&appsecret_proof=");
    }

    [Theory]
    [InlineData(200, """{"id":"1"}""")]
    [InlineData(200, """{"id":"1","message":"","permalink_url":"javascript:alert(1)"}""")]
    [InlineData(400, """{"error":{"message":"gone","code":100,"error_subcode":33}}""")]
    [InlineData(403, """{"error":{"message":"permission","code":10}}""")]
    public async Task A_post_that_the_platform_does_not_show_is_not_asked_for_again(int status, string answer) =>
        (await DescribeAsync(status, answer)).ShouldBe(new ThreadContext(null, null));

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "<html>")]
    [InlineData(400, """{"error":{"message":"limit","code":4}}""")]
    [InlineData(400, """{"error":{"message":"expired","code":190}}""")]
    public async Task A_post_that_cannot_be_shown_now_is_asked_for_again(int status, string answer) =>
        (await DescribeAsync(status, answer)).ShouldBeNull();

    [Fact]
    public async Task Of_a_long_post_the_beginning_is_shown() =>
        (await DescribeAsync(200, $$"""{"message":"{{new string('x', 5000)}}"}"""))!.Text!.Length.ShouldBe(500);

    [Theory]
    [InlineData("../me:1")]
    [InlineData("")]
    [InlineData(":")]
    public async Task A_thread_without_a_post_has_nothing_to_show(string thread) =>
        (await adapter.DescribeAsync(http, Shop, thread, default)).ShouldBe(new ThreadContext(null, null));

    [Fact]
    public async Task A_name_is_looked_up_where_the_event_gave_none()
    {
        await using var graph = await RecordingGraph.StartAsync("""{"name":"Maria Conti","id":"1"}""");
        (await adapter.LookUpAsync(http, At(graph.BaseUrl), Customer, default)).ShouldBe(new ProfileFound(new("Maria Conti", null)));
        graph.Path.ShouldBe($"/v26.0/{Customer}");
        graph.Query.ShouldStartWith("?fields=name&");
    }

    [Theory]
    [InlineData(200, "{}", typeof(ProfileUnknown))]
    [InlineData(400, """{"error":{"message":"no","code":100,"error_subcode":33}}""", typeof(ProfileUnknown))]
    [InlineData(500, "", typeof(ProfileLater))]
    [InlineData(400, """{"error":{"message":"limit","code":4}}""", typeof(ProfileLater))]
    public async Task What_the_platform_says_instead_of_a_name_is_understood(int status, string answer, Type result)
    {
        await using var graph = await RecordingGraph.StartAsync(answer, status);
        (await adapter.LookUpAsync(http, At(graph.BaseUrl), Customer, default)).ShouldBeOfType(result);
    }

    [Theory]
    [InlineData("../me")]
    [InlineData("comment-1_2")]
    public async Task Nobody_is_not_looked_up(string contact) =>
        (await adapter.LookUpAsync(http, Shop, contact, default)).ShouldBeOfType<ProfileUnknown>();

    [Fact]
    public void The_traits_are_those_of_public_comments()
    {
        var traits = adapter.Traits;
        (traits.IsPublic, traits.ReplyWindow, traits.PrivateReplyWindow, traits.TextLimit).ShouldBe((true, null, TimeSpan.FromDays(7), 8000));
        traits.Files.ShouldAllBe(f => f.ContentType.StartsWith("image/", StringComparison.Ordinal));
    }

    private static ChannelAccount At(Uri url) => Shop with { ApiBaseUrl = url };

    private async Task<ThreadContext?> DescribeAsync(int status, string answer)
    {
        await using var graph = await RecordingGraph.StartAsync(answer, status);
        return await adapter.DescribeAsync(http, At(graph.BaseUrl), MariasThread, default);
    }
}
