using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations;

/// <summary>Whether something that nobody wrote may still be said to a customer when their conversation is over: the notice, and the survey.</summary>
public static class LastWord
{
    /// <summary>Why it may not be said, as a stable word; null when it may.</summary>
    /// <param name="traits">What the channel allows.</param>
    /// <param name="it">The conversation.</param>
    /// <param name="at">When it would be said.</param>
    /// <param name="isBlocked">Whether nobody listens to the customer: then nobody talks to them either.</param>
    public static string? Obstacle(ChannelTraits traits, Conversation it, DateTimeOffset at, bool isBlocked)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(it);
        return it switch
        {
            { IsSpam: true } => "spam",
            { FirstCustomerAt: null } => "no-customer-message",
            _ when isBlocked => "blocked",
            _ when traits.IsPublic => "public-channel",
            // Never under the human-agent rule: nobody wrote this.
            { WindowEndsAt: { } ends } when ends <= at => "window-over",
            _ => null,
        };
    }
}
