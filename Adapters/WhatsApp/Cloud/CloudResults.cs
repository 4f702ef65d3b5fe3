using System.Net;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// What an answer to a message means for the queue: the Cloud API's own codes here, Graph's by <see cref="GraphSend"/>. The same rule behind every
/// line: never call something refused that may have been sent, and never send again what may have been sent.
/// </summary>
internal static class CloudResults
{
    /// <summary>To one person one message in six seconds may be sent; bursts are paid back afterwards. (Cloud API, Throughput, 2026-05.)</summary>
    private static readonly TimeSpan PairPause = TimeSpan.FromSeconds(6);

    /// <summary>80 messages in a second: a short rest is enough.</summary>
    private static readonly TimeSpan ThroughputPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LimitPause = TimeSpan.FromSeconds(60);

    /// <summary>Whoever was called spam is let in again after hours; look now and then.</summary>
    private static readonly TimeSpan PolicyPause = TimeSpan.FromHours(1);

    /// <summary>The result of a call that sends.</summary>
    public static SendResult Understand(GraphAnswer answer) =>
        answer is GraphReplied { Error: { } error } it && ByCode(error.Code, it) is { } result ? result : GraphSend.Understand(answer, MessageId);

    private static SendResult? ByCode(long code, GraphReplied answer)
    {
        FailureReason Because(string word) => new(word, answer.Body?.Object("error"u8) is { } error ? CloudFailures.Describe(error) : null);
        return code switch
        {
            0 => new AccountUnauthorized(Because("token-invalid")),
            3 or 10 or (>= 200 and <= 299) or 131005 => new AccountUnauthorized(Because("not-permitted")),
            // Only this person has had too many: the others need not wait.
            131056 => new SendLater(Because("other"), answer.Wait ?? PairPause),
            130429 => new AccountPaused(answer.Wait ?? ThroughputPause, Because("other")),
            80007 or 131057 => new AccountPaused(answer.Wait ?? LimitPause, Because("other")),
            131048 => new AccountPaused(answer.Wait ?? PolicyPause, Because("blocked-by-policy")),
            // "Message failed to send", "A service is temporarily unavailable": said of a message that was not taken.
            131000 or 131016 => new SendLater(Because("other"), answer.Wait),
            2 when answer.Status == HttpStatusCode.ServiceUnavailable => new SendLater(Because("other"), answer.Wait),
            >= 130_000 when CloudFailures.WordOf(code) is { } word => new SendRefused(Because(word)),
            _ => null,
        };
    }

    // {messages: [{id, message_status?}]}
    private static string? MessageId(GraphReplied answer) =>
        answer.Body?.Array("messages"u8) is { } list && list.GetArrayLength() > 0 ? list[0].Id("id"u8) : null;
}
