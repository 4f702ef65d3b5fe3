using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>How a platform calls webhooks.</summary>
/// <param name="Sign">Puts content type and signature on a call: the call, its body, the secret.</param>
/// <param name="AnswerWithin">An answer that takes longer is a failure.</param>
/// <param name="RetrySeconds">The pauses before the second, third, … try; the last one stays. Empty: a failed call is never repeated.</param>
/// <param name="GiveUpAfter">How long a call is repeated.</param>
public sealed record WebhookManners(
    Action<HttpRequestMessage, ReadOnlyMemory<byte>, string> Sign, TimeSpan AnswerWithin, IReadOnlyList<double> RetrySeconds, TimeSpan GiveUpAfter)
{
    /// <summary>Whether a call that failed for too long ends the subscription: nothing is told any more.</summary>
    public bool Unsubscribes { get; init; }

    /// <summary>Whether only a call that nobody took is repeated, and an answer, be it what it may, is the end of it.</summary>
    public bool RepeatsOnlyUnreached { get; init; }

    /// <summary>Whether every call is about one event.</summary>
    public bool OneByOne { get; init; }

    /// <summary>Puts events into one body (one, where <see cref="OneByOne"/>); null where bodies are posted as they are.</summary>
    public Func<DateTimeOffset, IReadOnlyList<JsonObject>, ReadOnlyMemory<byte>>? Envelope { get; init; }
}
