using System.Globalization;
using System.Net;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// What Graph's answer to a message means for the queue. (Messenger platform, Error codes, 2026-03-18; Send messages, 2026-05-05; Rate limits,
/// 2026-03-23.) The rule behind every line: never call something refused that may have been sent, and never send again what may have been sent.
/// </summary>
internal static class GraphSend
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(60);

    /// <summary>The whole app or page is blocked for some hours: look again now and then.</summary>
    private static readonly TimeSpan PolicyPause = TimeSpan.FromHours(1);

    /// <summary>The result of a call that sends. <paramref name="externalId"/> finds the message's id in an answer without error.</summary>
    public static SendResult Understand(GraphAnswer answer, Func<GraphReplied, string?> externalId) => answer switch
    {
        GraphUnreached it => new SendLater(new("unreachable", it.Cause)),
        GraphSilent it => new SendUnclear(new("unreachable", it.Cause)),
        GraphReplied { Error: { } error } it => ByCode(error, it),
        GraphReplied it when IsSuccess(it.Status) && externalId(it) is { } id => new SendAccepted(id) { SlowDown = it.SlowDown },
        GraphReplied it => ByStatus(it),
        _ => throw new InvalidOperationException($"An answer of a new kind: {answer.GetType().Name}."),
    };

    private static SendResult ByCode(GraphError error, GraphReplied answer)
    {
        FailureReason Because(string code) => new(code, error.Describe());
        return (error.Code, error.Subcode) switch
        {
            (190 or 102 or 104, _) => new AccountUnauthorized(Because("token-invalid")),
            (4 or 17 or 32 or 613 or 80001 or 80002 or 80006 or 80008, _) => new AccountPaused(answer.Wait ?? DefaultPause, Because("other")),
            (368, _) => new AccountPaused(answer.Wait ?? PolicyPause, Because("blocked-by-policy")),
            (10, 2018278 or 2534022 or 2018065) => new SendRefused(Because("window-over")),
            // The page on sending calls 1545041 "window closed", the error table and all practice "person unavailable".
            (200, 1545041) or (551, _) or (100, 2018001 or 2534014) => new SendRefused(Because("recipient-unavailable")),
            (3 or 10 or 200, _) or (100, 33) or (1, 99) => new SendRefused(Because("not-permitted")),
            (100, _) => new SendRefused(Because("invalid-message")),
            // "Temporary send message failure. Please try again later": said of a message that was not taken.
            (1200, _) => new SendLater(Because("other"), answer.Wait),
            // "Unknown" and "temporary" errors come after a message was taken too (1357046 says so itself).
            (1 or 2, _) => new SendUnclear(Because("other")),
            _ when answer.Status == HttpStatusCode.TooManyRequests => new AccountPaused(answer.Wait ?? DefaultPause, Because("other")),
            _ when error.IsTransient || (int)answer.Status >= 500 => new SendUnclear(Because("other")),
            _ => new SendRefused(Because("other")),
        };
    }

    // Answers that are not Graph's own: proxies, load balancers, maintenance.
    private static SendResult ByStatus(GraphReplied answer)
    {
        FailureReason Because(string code) => new(code, $"HTTP {((int)answer.Status).ToString(CultureInfo.InvariantCulture)}");
        return (int)answer.Status switch
        {
            429 => new AccountPaused(answer.Wait ?? DefaultPause, Because("other")),
            503 or 408 => new SendLater(Because("unreachable"), answer.Wait),
            401 => new AccountUnauthorized(Because("token-invalid")),
            403 => new SendRefused(Because("not-permitted")),
            413 => new SendRefused(Because("invalid-message")),
            >= 300 and < 400 => new SendLater(Because("unreachable"), answer.Wait),
            >= 400 and < 500 => new SendRefused(Because("other")),
            // 500, 502, 504: passed on and then lost. A success without a message's id: taken, but nobody knows as what.
            _ => new SendUnclear(Because("other")),
        };
    }

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;
}
