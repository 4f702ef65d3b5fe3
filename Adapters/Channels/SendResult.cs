namespace ChatClosing.Adapters.Channels;

/// <summary>What a platform answered to a message.</summary>
public abstract record SendResult;

/// <summary>Taken by the platform under this id.</summary>
public sealed record SendAccepted(string ExternalId) : SendResult
{
    /// <summary>
    /// The account should rest for this long before its next message: the platform said that its rate limit is nearly used up. Null when it did not.
    /// The message itself is taken, whatever is done with this.
    /// </summary>
    public TimeSpan? SlowDown { get; init; }
}

/// <summary>Refused for good: do not try again.</summary>
public sealed record SendRefused(FailureReason Reason) : SendResult;

/// <summary>Surely not sent (no connection, refused before it was taken): try again later.</summary>
/// <param name="Reason">Shown while it waits and kept when the time is up.</param>
/// <param name="After">The platform's wish for how long to wait; null when it said nothing.</param>
public sealed record SendLater(FailureReason Reason, TimeSpan? After = null) : SendResult;

/// <summary>The account as a whole must pause: rate limit. Does not count as a try.</summary>
/// <param name="For">How long.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record AccountPaused(TimeSpan For, FailureReason Reason) : SendResult;

/// <summary>The account's token does not work: freeze its queue until somebody renews it. Nothing in the queue fails.</summary>
public sealed record AccountUnauthorized(FailureReason Reason) : SendResult;

/// <summary>It may or may not have been sent (time-out, connection lost after the request, 5xx of unclear meaning): never send again blindly.</summary>
public sealed record SendUnclear(FailureReason Reason) : SendResult;
