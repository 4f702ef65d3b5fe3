using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;

namespace ChatClosing.Tests.Adapters.Messenger;

public sealed class HandshakeTests
{
    [Fact]
    public void The_challenge_is_repeated_verbatim() =>
        Answer("subscribe", "verify-me", "1158201444").ShouldBe(new Challenge("1158201444", "text/plain"));

    [Theory]
    [InlineData("subscribe", "wrong", "1")]
    [InlineData("subscribe", "", "1")]
    [InlineData("subscribe", "verify-me ", "1")]
    [InlineData("unsubscribe", "verify-me", "1")]
    [InlineData("subscribe", "wrong", "<script>")]
    public void A_wrong_mode_or_token_is_forbidden(string mode, string token, string challenge) =>
        Answer(mode, token, challenge).ShouldBeOfType<Rejected>().Status.ShouldBe(403);

    [Theory]
    [InlineData(null, "verify-me", "1")]
    [InlineData("subscribe", null, "1")]
    [InlineData("subscribe", "verify-me", null)]
    [InlineData("subscribe", "verify-me", "")]
    [InlineData("subscribe", "verify-me", "<b>")]
    [InlineData("subscribe", "verify-me", "1 2")]
    [InlineData("subscribe", "verify-me", "1\n")]
    [InlineData("subscribe", "verify-me", "é")]
    public void A_missing_or_odd_parameter_is_a_bad_request(string? mode, string? token, string? challenge) =>
        Answer(mode, token, challenge).ShouldBeOfType<Rejected>().Status.ShouldBe(400);

    [Fact]
    public void The_challenge_is_limited_to_128_characters()
    {
        Answer("subscribe", "verify-me", new string('a', 128)).ShouldBeOfType<Challenge>();
        Answer("subscribe", "verify-me", new string('a', 129)).ShouldBeOfType<Rejected>().Status.ShouldBe(400);
    }

    [Fact]
    public void A_parameter_that_stands_twice_is_a_bad_request() =>
        Read(MessengerExamples.Shop, ("hub.mode", "subscribe"), ("hub.verify_token", "verify-me"), ("hub.verify_token", "x"), ("hub.challenge", "1"))
            .ShouldBeOfType<Rejected>().Status.ShouldBe(400);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_account_without_a_token_answers_nobody(string? configured) =>
        Read(MessengerExamples.Shop with { VerifyToken = configured }, ("hub.mode", "subscribe"), ("hub.verify_token", ""), ("hub.challenge", "1"))
            .ShouldBeOfType<Rejected>().Status.ShouldBe(403);

    private static WebhookReading Answer(string? mode, string? token, string? challenge)
    {
        var query = new[] { ("hub.mode", mode), ("hub.verify_token", token), ("hub.challenge", challenge) };
        return Read(MessengerExamples.Shop, [.. query.Where(q => q.Item2 is not null)]);
    }

    private static WebhookReading Read(ChannelAccount account, params (string, string?)[] query) =>
        new MessengerAdapter().Read(Calls.Get(query), account);
}
