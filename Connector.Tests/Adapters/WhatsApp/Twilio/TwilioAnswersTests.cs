using System.Net;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>Every class of Twilio's errors, by code and status.</summary>
public sealed class TwilioAnswersTests
{
    [Theory]
    [InlineData(400, 63016, "window-over")]
    [InlineData(400, 63024, "recipient-unavailable")]
    [InlineData(400, 63003, "recipient-unavailable")]
    [InlineData(400, 63032, "recipient-unavailable")]
    [InlineData(400, 21211, "recipient-unavailable")]
    [InlineData(400, 21610, "recipient-unavailable")]
    [InlineData(400, 63007, "not-permitted")]
    [InlineData(404, 20404, "not-permitted")]
    [InlineData(403, 21408, "not-permitted")]
    [InlineData(400, 63005, "invalid-message")]
    [InlineData(400, 63019, "invalid-message")]
    [InlineData(400, 63020, "invalid-message")]
    [InlineData(400, 63021, "invalid-message")]
    [InlineData(400, 63030, "invalid-message")]
    [InlineData(400, 21617, "invalid-message")]
    [InlineData(400, 21620, "invalid-message")]
    [InlineData(400, 12300, "invalid-message")]
    [InlineData(400, 11751, "invalid-message")]
    [InlineData(400, 63012, "blocked-by-policy")]
    [InlineData(400, 63013, "blocked-by-policy")]
    [InlineData(400, 30007, "blocked-by-policy")]
    [InlineData(400, 30008, "other")]
    [InlineData(400, 123456, "other")]
    public void Refused_for_good(int status, int code, string reason) =>
        Error(status, code).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe(reason);

    [Theory]
    [InlineData(429, 20429)]
    [InlineData(400, 63018)]
    [InlineData(429, 63018)]
    [InlineData(429, 987654)]
    [InlineData(400, 21611)]
    public void Rate_limits_pause_the_account_for_a_minute_when_nothing_else_is_said(int status, int code) =>
        Error(status, code).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromSeconds(60));

    [Theory]
    [InlineData("180", 180)]
    [InlineData("Sun, 22 Nov 2026 12:05:00 GMT", 300)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 60)]
    [InlineData("999999999", 86400)]
    public void Rate_limits_pause_as_long_as_the_platform_says_by_its_own_clock(string after, int seconds) =>
        Error(429, 20429, after).ShouldBeOfType<AccountPaused>().For.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(401, 20003)]
    [InlineData(403, 20003)]
    [InlineData(401, 20005)]
    [InlineData(401, 99999)]
    public void Wrong_credentials_freeze_the_account(int status, int code) => Error(status, code).ShouldBeOfType<AccountUnauthorized>();

    [Theory]
    [InlineData(500, 20500)]
    [InlineData(502, 20500)]
    [InlineData(504, 20504)]
    public void What_may_have_been_sent_is_unclear(int status, int code) => Error(status, code).ShouldBeOfType<SendUnclear>();

    [Theory]
    [InlineData(201, typeof(SendUnclear))]
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
    public void Answers_of_others_than_Twilio_count_by_their_status(int status, Type result) => Understand(status, null).ShouldBeOfType(result);

    [Fact]
    public void Newer_services_answer_in_another_form() =>
        Understand(400, new { type = "x", title = "Bad", detail = "Too long", code = 21617, status = 400 })
            .ShouldBeOfType<SendRefused>().Reason.ShouldBe(new FailureReason("invalid-message", "Too long (21617)"));

    [Fact]
    public void A_message_may_fail_while_it_is_created() =>
        Understand(201, new { sid = "SM1", status = "failed", error_code = 63016, error_message = "outside" })
            .ShouldBeOfType<SendRefused>().Reason.ShouldBe(new FailureReason("window-over", "outside (63016)"));

    [Theory]
    [InlineData("queued")]
    [InlineData("accepted")]
    [InlineData("something new")]
    public void A_message_that_was_created_is_taken(string status) => Understand(201, new { sid = "SM1", status }).ShouldBe(new SendAccepted("SM1"));

    [Fact]
    public void The_detail_has_the_code_and_neither_tokens_nor_numbers()
    {
        Detail(21610, "Attempt to send to unsubscribed recipient +4915112345678").ShouldBe("Attempt to send to unsubscribed recipient … (21610)");
        Detail(20003, "Authentication Error - invalid username abc").ShouldBe("Twilio error 20003");
        Detail(21620, "the token SKsecret is wrong").ShouldBe("Twilio error 21620");
        Detail(21620, null).ShouldBe("Twilio error 21620");
        Detail(21620, "a\0\uD83D").ShouldBe("a\uFFFD (21620)");
        Detail(21620, new string('x', 5000)).Length.ShouldBeLessThan(350);
    }

    private static string Detail(int code, string? message) => TwilioErrors.Reason(code, message).Detail!;

    private static SendResult Error(int status, int code, string? retryAfter = null) =>
        Understand(status, new { code, message = "something", more_info = $"https://www.twilio.com/docs/errors/{code}", status }, retryAfter);

    private static SendResult Understand(int status, object? body, string? retryAfter = null)
    {
        using var response = new HttpResponseMessage();
        response.Headers.Date = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        JsonElement? json = body is null ? null : JsonSerializer.SerializeToElement(body);
        return TwilioAnswers.Understand(new PlatformReplied((HttpStatusCode)status, json, response.Headers));
    }
}
