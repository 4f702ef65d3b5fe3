using System.Net;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;

namespace ChatClosing.Tests.Adapters.Twitter;

/// <summary>Every class of X's answers to a message.</summary>
public sealed class TwitterResultTests
{
    [Theory]
    [InlineData(400, "invalid-request", "invalid-message")]
    [InlineData(403, null, "recipient-unavailable")]
    [InlineData(403, "oauth1-permissions", "not-permitted")]
    [InlineData(403, "client-forbidden", "not-permitted")]
    [InlineData(403, "client-not-enrolled", "not-permitted")]
    [InlineData(404, "resource-not-found", "recipient-unavailable")]
    [InlineData(413, null, "invalid-message")]
    [InlineData(409, null, "other")]
    public void Refused_for_good(int status, string? kind, string reason) =>
        Problem(status, kind).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe(reason);

    [Theory]
    [InlineData(403, 349, "recipient-unavailable")]
    [InlineData(403, 150, "recipient-unavailable")]
    [InlineData(400, 151, "recipient-unavailable")]
    [InlineData(403, 226, "blocked-by-policy")]
    public void Older_codes_are_known(int status, int code, string reason) =>
        Understand(status, new { errors = new[] { new { code, message = "You cannot send messages to this user." } } })
            .ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe(reason);

    [Theory]
    [InlineData(402, "credits")]
    [InlineData(402, "credits-depleted")]
    [InlineData(403, "credits")]
    [InlineData(429, "usage-capped")]
    [InlineData(402, null)]
    public void Without_credits_the_queue_waits_for_somebody_to_buy_some(int status, string? kind)
    {
        var paused = Problem(status, kind).ShouldBeOfType<AccountPaused>();
        (paused.For, paused.Reason.Code).ShouldBe((TimeSpan.FromHours(1), "not-permitted"));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(326)]
    public void A_locked_account_pauses(int code) => Understand(403, new { errors = new[] { new { code, message = "locked" } } })
        .ShouldBeOfType<AccountPaused>().Reason.Code.ShouldBe("blocked-by-policy");

    [Theory]
    [InlineData(401, null)]
    [InlineData(403, "unsupported-authentication")]
    public void A_token_that_does_not_work_freezes_the_account(int status, string? kind) =>
        Problem(status, kind).ShouldBeOfType<AccountUnauthorized>();

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public void What_X_may_have_taken_is_unclear(int status) => Problem(status, null).ShouldBeOfType<SendUnclear>();

    [Theory]
    [InlineData(200, typeof(SendUnclear))]
    [InlineData(302, typeof(SendLater))]
    [InlineData(400, typeof(SendRefused))]
    [InlineData(401, typeof(AccountUnauthorized))]
    [InlineData(402, typeof(AccountPaused))]
    [InlineData(403, typeof(SendRefused))]
    [InlineData(404, typeof(SendRefused))]
    [InlineData(408, typeof(SendLater))]
    [InlineData(413, typeof(SendRefused))]
    [InlineData(429, typeof(AccountPaused))]
    [InlineData(500, typeof(SendUnclear))]
    [InlineData(502, typeof(SendUnclear))]
    [InlineData(503, typeof(SendLater))]
    [InlineData(504, typeof(SendUnclear))]
    public void Answers_of_others_than_X_count_by_their_status(int status, Type result) =>
        Understand(status, null).ShouldBeOfType(result);

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public void Taken_under_its_id(int status) => Understand(status, new { data = new { dm_conversation_id = "1-2", dm_event_id = "7" } })
        .ShouldBe(new SendAccepted("7"));

    [Fact]
    public void A_success_that_says_no_id_is_unclear() =>
        Understand(200, new { errors = new[] { new { title = "?" } } }).ShouldBeOfType<SendUnclear>();

    [Fact]
    public void The_detail_has_Xs_words_and_never_a_token()
    {
        Problem(403, null, "You may not.").ShouldBeOfType<SendRefused>().Reason.Detail.ShouldBe("You may not. (HTTP 403)");
        Problem(401, null, "Token AAAA expired").ShouldBeOfType<AccountUnauthorized>().Reason.Detail!.ShouldNotContain("AAAA");
        Problem(400, "invalid-request", new string('x', 5000)).ShouldBeOfType<SendRefused>().Reason.Detail!.Length.ShouldBeLessThan(350);
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2026 12:00:00 GMT", 1795349100, 300)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 1795349100, 3900)]
    [InlineData("Sun, 22 Nov 2026 13:00:00 GMT", 1795349100, 10)]
    [InlineData("Sun, 22 Nov 2026 12:04:59 GMT", 1795349100, 10)]
    [InlineData("Sun, 22 Nov 2026 12:00:00 GMT", 1895349100, 86400)]
    public void A_limit_lasts_until_its_reset_by_Xs_own_clock(string date, long reset, int seconds)
    {
        var paused = Limited(("Date", date), ("x-rate-limit-reset", $"{reset}"), ("x-rate-limit-remaining", "0"));
        paused.For.ShouldBe(TimeSpan.FromSeconds(seconds));
        paused.Reason.ShouldBe(new FailureReason("rate-limited", "X allows 15 messages per 15 minutes"));
    }

    [Fact]
    public void The_limit_of_the_day_counts_when_nothing_of_it_is_left()
    {
        (string, string)[] headers =
        [
            ("Date", "Sun, 22 Nov 2026 12:00:00 GMT"), ("x-rate-limit-reset", "1795349100"), ("x-user-limit-24hour-reset", "1795356000"),
        ];
        Limited([.. headers, ("x-user-limit-24hour-remaining", "20")]).For.ShouldBe(TimeSpan.FromMinutes(5));
        var paused = Limited([.. headers, ("x-user-limit-24hour-remaining", "0")]);
        (paused.For, paused.Reason.Detail).ShouldBe((TimeSpan.FromHours(2), "X allows 1,440 messages per 24 hours"));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    public void A_reset_that_cannot_be_meant_is_a_minute(string reset) =>
        Limited(("Date", "Sun, 22 Nov 2026 12:00:00 GMT"), ("x-rate-limit-reset", reset)).For.ShouldBe(TimeSpan.FromMinutes(1));

    [Fact]
    public void Without_a_clock_to_compare_with_it_is_a_minute_or_what_is_asked_for()
    {
        Limited(("x-rate-limit-reset", "1795349100")).For.ShouldBe(TimeSpan.FromMinutes(1));
        Limited(("Retry-After", "90")).For.ShouldBe(TimeSpan.FromSeconds(90));
    }

    private static SendResult Problem(int status, string? kind, string detail = "You do not have permission to DM one or more participants.") =>
        Understand(status, new { title = "Forbidden", detail, type = kind is null ? "about:blank" : $"https://api.x.com/2/problems/{kind}", status });

    private static AccountPaused Limited(params (string, string)[] headers) =>
        Understand(429, new { title = "Too Many Requests", type = "about:blank" }, headers).ShouldBeOfType<AccountPaused>();

    private static SendResult Understand(int status, object? body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        JsonElement? json = body is null ? null : JsonSerializer.SerializeToElement(body);
        return TwitterResult.OfMessage(new PlatformReplied((HttpStatusCode)status, json, response.Headers));
    }
}
