using ChatClosing.Adapters.Channels;

namespace ChatClosing.Conversations.Surveys;

/// <summary>
/// Whether and how a customer is asked for their satisfaction: what the closing window shows before, and what the seal does.
/// </summary>
/// <param name="How">How it goes; null when it does not.</param>
/// <param name="Reason">Why it does not, as a stable word; null when it goes.</param>
public sealed record SurveyPlan(SurveyWay? How, string? Reason)
{
    /// <summary>Whether it goes.</summary>
    public bool IsSent => How is not null;

    /// <summary>The plan for a conversation that ends.</summary>
    /// <param name="traits">What the channel allows.</param>
    /// <param name="it">The conversation.</param>
    /// <param name="settings">What the account's settings say.</param>
    /// <param name="at">When it would be asked.</param>
    /// <param name="isWished">Whether somebody wishes it (<see cref="EndWishes.Survey"/>).</param>
    /// <param name="customer">What the customer allows.</param>
    public static SurveyPlan Of(
        ChannelTraits traits, Conversation it, SurveySettings settings, DateTimeOffset at, bool isWished, SurveyCustomer customer = default)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(settings);
        return (isWished, settings.Enabled) switch
        {
            (false, _) => Skip("not-wished"),
            (_, false) => Skip("off"),
            _ when LastWord.Obstacle(traits, it, at, customer.IsBlocked) is { } obstacle => Skip(obstacle),
            _ when customer.HasOptedOut => Skip("opted-out"),
            _ when traits.QuickReplies >= SurveyMessage.Choices => new(SurveyWay.QuickReplies, null),
            _ when settings.PublicUrl is null => Skip("no-public-url"),
            _ => new(SurveyWay.Link, null),
        };
    }

    private static SurveyPlan Skip(string reason) => new(null, reason);
}

/// <summary>How a survey goes out.</summary>
public enum SurveyWay
{
    /// <summary>Five scores to tap; where there is a public address, with a link for a comment.</summary>
    QuickReplies,

    /// <summary>A link to our page.</summary>
    Link,
}

/// <summary>What a customer allows.</summary>
/// <param name="IsBlocked">Nobody listens to them, so nobody asks.</param>
/// <param name="HasOptedOut">They do not want to be asked.</param>
public readonly record struct SurveyCustomer(bool IsBlocked, bool HasOptedOut);
