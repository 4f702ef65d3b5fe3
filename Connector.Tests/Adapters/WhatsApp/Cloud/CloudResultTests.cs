using System.Net;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;
using ChatClosing.Adapters.WhatsApp.Cloud;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Every class of the Cloud API's errors. (channels.md §5)</summary>
public sealed class CloudResultTests
{
    [Theory]
    [InlineData(131047, "window-over")]
    [InlineData(131026, "recipient-unavailable")]
    [InlineData(131050, "recipient-unavailable")]
    [InlineData(130472, "recipient-unavailable")]
    [InlineData(131062, "recipient-unavailable")]
    [InlineData(131021, "recipient-unavailable")]
    [InlineData(131049, "blocked-by-policy")]
    [InlineData(131031, "blocked-by-policy")]
    [InlineData(130497, "blocked-by-policy")]
    [InlineData(132015, "blocked-by-policy")]
    [InlineData(132016, "blocked-by-policy")]
    [InlineData(131030, "not-permitted")]
    [InlineData(131042, "not-permitted")]
    [InlineData(131045, "not-permitted")]
    [InlineData(133016, "not-permitted")]
    [InlineData(137000, "not-permitted")]
    [InlineData(131008, "invalid-message")]
    [InlineData(131009, "invalid-message")]
    [InlineData(131051, "invalid-message")]
    [InlineData(131053, "invalid-message")]
    [InlineData(132000, "invalid-message")]
    [InlineData(132001, "invalid-message")]
    [InlineData(132005, "invalid-message")]
    [InlineData(132007, "invalid-message")]
    [InlineData(132008, "invalid-message")]
    [InlineData(132012, "invalid-message")]
    [InlineData(100, "invalid-message")]
    public void Refused_for_good(int code, string reason) => Error(400, code).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe(reason);

    [Theory]
    [InlineData(4, 60)]
    [InlineData(80007, 60)]
    [InlineData(80008, 60)]
    [InlineData(130429, 5)]
    [InlineData(131057, 60)]
    [InlineData(131048, 3600)]
    [InlineData(368, 3600)]
    public void Limits_of_the_number_pause_the_account(int code, int seconds) =>
        Error(400, code).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromSeconds(seconds));

    // channels.md §10, 61
    [Theory]
    [InlineData(80007)]
    [InlineData(130429)]
    public void Limits_pause_as_long_as_the_platform_says(int code) =>
        Error(400, code, TimeSpan.FromMinutes(3)).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromMinutes(3));

    [Fact]
    public void The_limit_of_one_person_lets_the_others_go_on() =>
        Error(400, 131056).ShouldBeOfType<SendLater>().After.ShouldBe(TimeSpan.FromSeconds(6));

    [Theory]
    [InlineData(500, 131000)]
    [InlineData(500, 131016)]
    [InlineData(503, 2)]
    public void What_was_not_taken_comes_later(int status, int code) => Error(status, code).ShouldBeOfType<SendLater>();

    [Theory]
    [InlineData(500, 2)]
    [InlineData(500, 1)]
    [InlineData(500, 123456)]
    public void What_may_have_been_sent_is_unclear(int status, int code) => Error(status, code).ShouldBeOfType<SendUnclear>();

    [Theory]
    [InlineData(0, "token-invalid")]
    [InlineData(190, "token-invalid")]
    [InlineData(3, "not-permitted")]
    [InlineData(10, "not-permitted")]
    [InlineData(200, "not-permitted")]
    [InlineData(299, "not-permitted")]
    [InlineData(131005, "not-permitted")]
    public void A_dead_token_or_a_lost_permission_freezes_the_account(int code, string reason) =>
        Error(401, code).ShouldBeOfType<AccountUnauthorized>().Reason.Code.ShouldBe(reason);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{}]}""")]
    [InlineData("""{"messages":[7]}""")]
    [InlineData("""{"messages":{"id":"wamid.1"}}""")]
    public void A_success_without_an_id_is_unclear(string body) => Answer(200, body).ShouldBeOfType<SendUnclear>();

    [Fact]
    public void A_message_held_for_a_check_of_its_quality_was_taken() =>
        Answer(200, """{"messages":[{"id":"wamid.1","message_status":"held_for_quality_assessment"}]}""").ShouldBe(new SendAccepted("wamid.1"));

    [Fact]
    public void The_detail_is_what_the_platform_says_most_tellingly_and_never_a_token()
    {
        Error(400, 131009).ShouldBeOfType<SendRefused>().Reason.Detail.ShouldBe("the details (131009, trace AbC)");
        Answer(401, """{"error":{"message":"Bad token EAABsecret","code":190}}""")
            .ShouldBeOfType<AccountUnauthorized>().Reason.Detail!.ShouldNotContain("EAAB");
        Answer(400, """{"error":{"message":"x","code":131009,"error_data":{"details":"token EAABsecret"}}}""")
            .ShouldBeOfType<SendRefused>().Reason.Detail!.ShouldNotContain("EAAB");
    }

    private static SendResult Error(int status, int code, TimeSpan? wait = null)
    {
        var error = new
        {
            message = "(#1) title",
            type = "OAuthException",
            code,
            error_data = new { messaging_product = "whatsapp", details = "the details" },
            fbtrace_id = "AbC",
        };
        return CloudResults.Understand(new GraphReplied((HttpStatusCode)status, JsonSerializer.SerializeToElement(new { error }), wait));
    }

    private static SendResult Answer(int status, string body) =>
        CloudResults.Understand(new GraphReplied((HttpStatusCode)status, JsonSerializer.Deserialize<JsonElement>(body), null));
}
