using System.Net;
using System.Text.Json;

namespace ChatClosing.Adapters.Meta;

/// <summary>How a call to Graph went.</summary>
internal abstract record GraphAnswer;

/// <summary>The platform answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer, or null when it is no JSON object (a proxy's page, nothing).</param>
/// <param name="Wait">How long the platform asks to wait; null when it does not say.</param>
internal sealed record GraphReplied(HttpStatusCode Status, JsonElement? Body, TimeSpan? Wait) : GraphAnswer
{
    /// <summary>The error it speaks of, in Graph's own form.</summary>
    public GraphError? Error { get; } = GraphError.Read(Body);

    /// <summary>How long the account should rest although it was answered (<see cref="GraphUsage"/>); null when it need not.</summary>
    public TimeSpan? SlowDown { get; init; }
}

/// <summary>The call surely did not reach the platform.</summary>
/// <param name="Cause">For people, without addresses.</param>
internal sealed record GraphUnreached(string Cause) : GraphAnswer;

/// <summary>The call left, and its answer never came.</summary>
/// <param name="Cause">For people, without addresses.</param>
internal sealed record GraphSilent(string Cause) : GraphAnswer;
