using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using static ChatClosing.Tests.Adapters.Twitter.TwitterExamples;

namespace ChatClosing.Tests.Adapters.Twitter;

public sealed class ChallengeTests
{
    private static readonly ChannelAccount Vectors = Account with { AppSecret = "consumer_secret_for_tests" };

    [Fact]
    public void The_token_comes_back_signed() => Answer(Vectors, "challenge_string").ShouldBe(
        new Challenge("""{"response_token":"sha256=k+Rs+Z+nDt/X+/SZbDrNoL9xLxqbxTp6h+8O9CPZS84="}""", "application/json"));

    [Fact]
    public void A_webhook_is_signed_in_the_same_way()
    {
        var body = Calls.Utf8("""{"for_user_id":"4337869213","direct_message_events":[]}""");
        var call = Calls.Post(body, ("X-Twitter-Webhooks-Signature", "sha256=5y1wiQtmxTXraXY0Geg/bLtglgjeBYtUP+LMGqSDTas="));
        new TwitterAdapter().Read(call, Vectors).ShouldBeOfType<Received>().Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MjU1MWZjYzktOTNhMi00NjRhLThlNDItYjFiODQ5ZWM2MWRl")]
    [InlineData("ab+cd/ef==")]
    [InlineData("ab-cd_ef.gh")]
    [InlineData("12345678")]
    public void A_token_is_signed_exactly_as_it_was_decoded_once(string token) =>
        Answer(Account, token).ShouldBeOfType<Challenge>().Answer.ShouldContain(Signature(Calls.Utf8(token)));

    [Theory]
    [InlineData("?crc_token=ab+cd%2Fef%3D%3D", "ab cd/ef==")]
    [InlineData("?nonce=1&crc_token=ab+cd/ef==", "ab cd/ef==")]
    public void A_bare_plus_is_a_plus_although_frameworks_read_a_blank(string target, string decoded) =>
        Read(Account, Calls.Get(("crc_token", decoded)) with { Target = "/webhooks/x" + target })
            .ShouldBeOfType<Challenge>().Answer.ShouldContain(Signature(Calls.Utf8("ab+cd/ef==")));

    [Fact]
    public void A_blank_that_was_escaped_is_none_of_a_tokens_signs() =>
        Read(Account, Calls.Get(("crc_token", "ab cd/ef==")) with { Target = "/webhooks/x?crc_token=ab%20cd/ef==" })
            .ShouldBeOfType<Rejected>().Status.ShouldBe(400);

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("with blank")]
    [InlineData("""{"for_user_id":"1"}""")]
    [InlineData("%7B%22for_user_id%22")]
    [InlineData("\"quoted\"")]
    [InlineData("[12345678]")]
    [InlineData("éèàùéèàù")]
    [InlineData("1234567\n")]
    public void Other_tokens_are_not_signed(string token) => Answer(Account, token).ShouldBeOfType<Rejected>().Status.ShouldBe(400);

    [Fact]
    public void A_token_has_128_characters_at_most()
    {
        Answer(Account, new string('a', 128)).ShouldBeOfType<Challenge>();
        Answer(Account, new string('a', 129)).ShouldBeOfType<Rejected>().Status.ShouldBe(400);
    }

    [Fact]
    public void Without_a_token_or_with_two_there_is_no_answer()
    {
        Read(Account, Calls.Get()).ShouldBeOfType<Rejected>().Status.ShouldBe(400);
        Read(Account, Calls.Get(("crc_token", null))).ShouldBeOfType<Rejected>().Status.ShouldBe(400);
        Read(Account, Calls.Get(("crc_token", "12345678"), ("crc_token", "12345678"))).ShouldBeOfType<Rejected>().Status.ShouldBe(400);
    }

    [Fact]
    public void While_the_secret_is_rotated_the_new_one_answers() =>
        Answer(Account with { AppSecret = "new", PreviousAppSecret = "old" }, "12345678")
            .ShouldBeOfType<Challenge>().Answer.ShouldContain(Signature(Calls.Utf8("12345678"), "new"));

    [Fact]
    public void An_empty_secret_signs_nothing() => Answer(Account with { AppSecret = "" }, "12345678").ShouldBeOfType<Rejected>();

    [Theory]
    [InlineData("12345678")]
    [InlineData("1234567890.5")]
    [InlineData("MjU1MWZjYzktOTNhMi00NjRhLThlNDItYjFiODQ5ZWM2MWRl")]
    public void What_the_challenge_signs_for_anybody_proves_nothing_on_a_body(string token)
    {
        Answer(Account, token).ShouldBeOfType<Challenge>();
        Read(Account, SignedCall(Calls.Utf8(token))).ShouldBeOfType<Rejected>().Status.ShouldBe(401);
    }

    [Fact]
    public void Other_methods_are_refused() => Read(Account, Calls.Get() with { Method = "PUT" }).ShouldBeOfType<Rejected>().Status.ShouldBe(400);

    private static WebhookReading Answer(ChannelAccount account, string token) => Read(account, Calls.Get(("crc_token", token)));

    private static WebhookReading Read(ChannelAccount account, WebhookRequest request) => new TwitterAdapter().Read(request, account);
}
