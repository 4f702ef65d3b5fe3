using ChatClosing.Conversations;

namespace ChatClosing.Closing;

/// <summary>Whether the customer is going to be asked for their satisfaction, as far as can be said before the end.</summary>
internal static class SurveyOutlook
{
    /// <summary>Why not; null when the survey is sent. What nobody can change comes first, so that the desk can say it beside the switch.</summary>
    /// <param name="it">The conversation.</param>
    /// <param name="facts">Its channel; and whether the contact is blocked.</param>
    /// <param name="targets">The installation.</param>
    /// <param name="wished">Whether the agent wishes it.</param>
    /// <param name="at">When it would leave.</param>
    public static string? ReasonAgainst(Conversation it, Facts facts, EndTargets targets, bool wished, DateTimeOffset at) => it switch
    {
        _ when !targets.Survey => "off",
        { IsSpam: true } => "spam",
        _ when facts.Traits.IsPublic => "public-channel",
        _ when facts.IsBlocked => "blocked",
        { FirstCustomerAt: null } => "no-customer-message",
        { WindowEndsAt: { } ends } when ends <= at => "window-over",
        _ => wished ? null : "not-wished",
    };
}
