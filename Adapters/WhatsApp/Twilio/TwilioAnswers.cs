using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// What Twilio's answer to a message means for the queue: <c>{code, message, more_info, status}</c> with a 4xx or 5xx, in newer services
/// <c>{type, title, detail, code, status}</c> (RFC 9457). The rule behind every line: never call something refused that may have been sent, and never
/// send again what may have been sent.
/// </summary>
internal static class TwilioAnswers
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>The result of a call that sends.</summary>
    public static SendResult Understand(PlatformAnswer answer) => answer switch
    {
        PlatformUnreached it => new SendLater(new("unreachable", it.Cause)),
        PlatformSilent it => new SendUnclear(new("unreachable", it.Cause)),
        PlatformReplied { IsSuccess: true } it => Taken(it),
        PlatformReplied { Body: { } body } it when Code(body, "code"u8) is { } code => ByCode(code, body, it),
        PlatformReplied it => ByStatus(it),
        _ => throw new InvalidOperationException($"An answer of a new kind: {answer.GetType().Name}."),
    };

    // Messages may fail at once, and are created nevertheless.
    private static SendResult Taken(PlatformReplied answer) => answer.Body switch
    {
        { } body when body.Text("status"u8) is "failed" or "undelivered" or "canceled" =>
            new SendRefused(TwilioErrors.Reason(Code(body, "error_code"u8), body.Text("error_message"u8))),
        { } body when body.Id("sid"u8) is { } sid => new SendAccepted(sid),
        _ => ByStatus(answer),
    };

    private static SendResult ByCode(int code, JsonElement body, PlatformReplied answer)
    {
        var reason = TwilioErrors.Reason(code, body.Text("message"u8) ?? body.Text("detail"u8) ?? body.Text("title"u8));
        return (int)answer.Status switch
        {
            _ when TwilioErrors.IsUnauthorized(code) => new AccountUnauthorized(reason),
            _ when TwilioErrors.IsRateLimit(code) => new AccountPaused(Wait(answer) ?? DefaultPause, reason),
            401 or 408 or 429 or >= 500 => ByStatus(answer),
            _ => new SendRefused(reason),
        };
    }

    // Answers that are not the API's own, too: proxies, load balancers, maintenance.
    private static SendResult ByStatus(PlatformReplied answer)
    {
        FailureReason Because(string code) => new(code, $"HTTP {((int)answer.Status).ToString(CultureInfo.InvariantCulture)}");
        return (int)answer.Status switch
        {
            429 => new AccountPaused(Wait(answer) ?? DefaultPause, Because("other")),
            503 or 408 => new SendLater(Because("unreachable"), Wait(answer)),
            401 => new AccountUnauthorized(Because("token-invalid")),
            403 => new SendRefused(Because("not-permitted")),
            413 => new SendRefused(Because("invalid-message")),
            >= 300 and < 400 => new SendLater(Because("unreachable"), Wait(answer)),
            >= 400 and < 500 => new SendRefused(Because("other")),
            // 500, 502, 504: passed on and then lost. A success without a message's id: taken, but nobody knows as what.
            _ => new SendUnclear(Because("other")),
        };
    }

    // Seconds, or a date that is compared with the answer's own, so that skewed clocks do not matter.
    private static TimeSpan? Wait(PlatformReplied answer)
    {
        if (answer.Headers.RetryAfter is not { } after)
            return null;
        var wait = after.Delta ?? (after.Date is { } until && answer.Headers.Date is { } now ? until - now : TimeSpan.Zero);
        return wait <= TimeSpan.Zero ? null : wait < LongestPause ? wait : LongestPause;
    }

    private static int? Code(JsonElement body, ReadOnlySpan<byte> name) =>
        body.Integer(name) is { } code and > 0 and <= int.MaxValue ? (int)code : null;
}
