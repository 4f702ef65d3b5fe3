using System.Net;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>Every class of Graph's errors, by code and subcode.</summary>
public sealed class GraphSendTests
{
    [Theory]
    [InlineData(400, 10, 2018278, "window-over")]
    [InlineData(400, 10, 2534022, "window-over")]
    [InlineData(400, 10, null, "not-permitted")]
    [InlineData(403, 200, null, "not-permitted")]
    [InlineData(400, 3, null, "not-permitted")]
    [InlineData(500, 1, 99, "not-permitted")]
    [InlineData(400, 100, 33, "not-permitted")]
    [InlineData(400, 100, 2018001, "recipient-unavailable")]
    [InlineData(400, 100, 2534014, "recipient-unavailable")]
    [InlineData(400, 200, 1545041, "recipient-unavailable")]
    [InlineData(400, 551, null, "recipient-unavailable")]
    [InlineData(400, 551, 1545041, "recipient-unavailable")]
    [InlineData(400, 200, 2534041, "not-permitted")]
    [InlineData(400, 100, null, "invalid-message")]
    [InlineData(400, 100, 2018109, "invalid-message")]
    [InlineData(400, 100, 2534015, "invalid-message")]
    [InlineData(400, 10900, null, "other")]
    [InlineData(400, 123456, null, "other")]
    public void Refused_for_good(int status, int code, int? subcode, string reason) =>
        Error(status, code, subcode).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe(reason);

    [Theory]
    [InlineData(400, 4, null)]
    [InlineData(400, 17, null)]
    [InlineData(400, 32, null)]
    [InlineData(429, 613, null)]
    [InlineData(400, 613, 2534040)]
    [InlineData(400, 613, 1996)]
    [InlineData(400, 80001, null)]
    [InlineData(400, 80002, null)]
    [InlineData(400, 80006, null)]
    [InlineData(400, 80008, null)]
    [InlineData(429, 987654, null)]
    public void Rate_limits_pause_the_account_for_a_minute_when_nothing_else_is_said(int status, int code, int? subcode) =>
        Error(status, code, subcode).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromSeconds(60));

    [Fact]
    public void Rate_limits_pause_as_long_as_the_platform_says() =>
        Error(429, 80006, null, TimeSpan.FromMinutes(3)).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromMinutes(3));

    [Fact]
    public void A_block_for_policy_pauses_and_says_so()
    {
        var paused = Error(400, 368, null).ShouldBeOfType<AccountPaused>();
        (paused.Reason.Code, paused.For).ShouldBe(("blocked-by-policy", TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData(400, 190, null)]
    [InlineData(401, 190, 463)]
    [InlineData(400, 102, null)]
    [InlineData(400, 104, null)]
    public void A_dead_token_freezes_the_account(int status, int code, int? subcode) =>
        Error(status, code, subcode).ShouldBeOfType<AccountUnauthorized>();

    [Theory]
    [InlineData(500, 1, null)]
    [InlineData(500, 2, null)]
    [InlineData(400, 1, 1357046)]
    [InlineData(503, 2, null)]
    [InlineData(500, 123456, null)]
    public void What_may_have_been_sent_is_unclear(int status, int code, int? subcode) => Error(status, code, subcode).ShouldBeOfType<SendUnclear>();

    [Fact]
    public void A_temporary_refusal_comes_later() => Error(400, 1200, null).ShouldBeOfType<SendLater>();

    [Theory]
    [InlineData(200, typeof(SendUnclear))]
    [InlineData(302, typeof(SendLater))]
    [InlineData(400, typeof(SendRefused))]
    [InlineData(401, typeof(AccountUnauthorized))]
    [InlineData(403, typeof(SendRefused))]
    [InlineData(404, typeof(SendRefused))]
    [InlineData(408, typeof(SendLater))]
    [InlineData(413, typeof(SendRefused))]
    [InlineData(429, typeof(AccountPaused))]
    [InlineData(500, typeof(SendUnclear))]
    [InlineData(502, typeof(SendUnclear))]
    [InlineData(503, typeof(SendLater))]
    [InlineData(504, typeof(SendUnclear))]
    public void Answers_of_others_than_Graph_count_by_their_status(int status, Type result) =>
        Understand(new GraphReplied((HttpStatusCode)status, null, null)).ShouldBeOfType(result);

    [Fact]
    public void The_detail_has_the_codes_and_never_a_token()
    {
        var plain = Error(400, 100, 2018001).ShouldBeOfType<SendRefused>().Reason.Detail;
        plain.ShouldBe("(#100) something EAAB (100/2018001, trace AbC)");
        Error(400, 190, null, message: "Malformed access token EAABsecret")
            .ShouldBeOfType<AccountUnauthorized>().Reason.Detail!.ShouldNotContain("EAAB");
        Error(400, 100, null, message: "Bad Token EAABsecret").ShouldBeOfType<SendRefused>().Reason.Detail!.ShouldNotContain("EAAB");
        Error(400, 100, null, message: new string('x', 5000)).ShouldBeOfType<SendRefused>().Reason.Detail!.Length.ShouldBeLessThan(350);
    }

    private static SendResult Error(int status, int code, int? subcode, TimeSpan? wait = null, string message = "(#100) something EAAB")
    {
        var error = new Dictionary<string, object?> { ["message"] = message, ["type"] = "OAuthException", ["code"] = code, ["fbtrace_id"] = "AbC" };
        if (subcode is not null)
            error["error_subcode"] = subcode;
        return Understand(new GraphReplied((HttpStatusCode)status, JsonSerializer.SerializeToElement(new { error }), wait));
    }

    private static SendResult Understand(GraphReplied answer) => GraphSend.Understand(answer, it => it.Body?.Id("message_id"u8));
}
