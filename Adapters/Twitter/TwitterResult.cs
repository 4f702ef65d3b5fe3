using System.Globalization;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// What X's answer to a message means for the queue. (docs.x.com, Direct Messages, Response codes, Rate limits, 2026-08-22.) The rule behind every
/// line: never call something refused that may have been sent, and never send again what may have been sent.
/// </summary>
internal static class TwitterResult
{
    /// <summary>For somebody to buy credits, or to unlock the account: look again now and then.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromHours(1);

    /// <summary>The result of sending a message: <c>data.dm_event_id</c> is its id.</summary>
    public static SendResult OfMessage(PlatformAnswer answer) =>
        Understand(answer, it => it.Body?.Object("data"u8)?.Id("dm_event_id"u8), "recipient-unavailable");

    /// <summary>The result of a step of an upload. Nothing was sent by it, so that it may be taken again.</summary>
    /// <param name="answer">X's answer.</param>
    /// <param name="id">Finds the id in a success.</param>
    public static SendResult OfUpload(PlatformAnswer answer, Func<PlatformReplied, string?> id)
    {
        var result = Understand(answer, id, "not-permitted");
        return result is SendUnclear unclear ? new SendLater(unclear.Reason) : result;
    }

    private static SendResult Understand(PlatformAnswer answer, Func<PlatformReplied, string?> id, string forbidden) => answer switch
    {
        PlatformUnreached it => new SendLater(new("unreachable", it.Cause)),
        PlatformSilent it => new SendUnclear(new("unreachable", it.Cause)),
        PlatformReplied { IsSuccess: true } it when id(it) is { } found => new SendAccepted(found),
        // A success without an id: taken, but nobody knows as what.
        PlatformReplied { IsSuccess: true } => new SendUnclear(new("other", "X took it and did not say as what")),
        PlatformReplied it when TwitterProblem.Read(it.Body) is { } problem => ByProblem(problem, it, forbidden),
        PlatformReplied it => ByStatus(it),
        _ => throw new InvalidOperationException($"An answer of a new kind: {answer.GetType().Name}."),
    };

    private static SendResult ByProblem(TwitterProblem problem, PlatformReplied answer, string forbidden)
    {
        var status = (int)answer.Status;
        FailureReason Because(string code) => new(code, problem.Describe(status));
        return (status, problem.Code) switch
        {
            _ when problem.IsAboutMoney || status == 402 => new AccountPaused(LongPause, Because("not-permitted")),
            (429, _) => TwitterWait.Pause(answer.Headers),
            (401, _) => new AccountUnauthorized(Because("token-invalid")),
            // The app's token in place of its user's.
            (403, _) when problem.Kind == "unsupported-authentication" => new AccountUnauthorized(Because("token-invalid")),
            (403, _) when problem.Kind is "oauth1-permissions" or "client-forbidden" or "client-not-enrolled" =>
                new SendRefused(Because("not-permitted")),
            // 64 suspended, 326 locked: the account, whomever it writes to. 226: "looks automated", this message.
            (403, 64 or 326) => new AccountPaused(LongPause, Because("blocked-by-policy")),
            (403, 226) => new SendRefused(Because("blocked-by-policy")),
            // Messages closed, blocked, not followed (150, 151, 349): X says 403 and seldom why.
            (403, _) => new SendRefused(Because(forbidden)),
            (404, _) or (_, 150 or 151 or 349) => new SendRefused(Because("recipient-unavailable")),
            (400 or 413, _) => new SendRefused(Because("invalid-message")),
            // X's own 500 and 503 come after a message was taken too.
            ( >= 500, _) => new SendUnclear(Because("other")),
            _ => new SendRefused(Because("other")),
        };
    }

    // Answers that are not X's own: proxies, load balancers, maintenance.
    private static SendResult ByStatus(PlatformReplied answer)
    {
        FailureReason Because(string code) => new(code, $"HTTP {((int)answer.Status).ToString(CultureInfo.InvariantCulture)}");
        return (int)answer.Status switch
        {
            429 => TwitterWait.Pause(answer.Headers),
            402 => new AccountPaused(LongPause, Because("not-permitted")),
            503 or 408 or (>= 300 and < 400) => new SendLater(Because("unreachable")),
            401 => new AccountUnauthorized(Because("token-invalid")),
            403 => new SendRefused(Because("not-permitted")),
            400 or 413 => new SendRefused(Because("invalid-message")),
            >= 400 and < 500 => new SendRefused(Because("other")),
            // 500, 502, 504: passed on and then lost.
            _ => new SendUnclear(Because("other")),
        };
    }
}
