using System.Threading.RateLimiting;
using ChatClosing.Conversations.Surveys;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatClosing.Closing.Satisfaction;

/// <summary>
/// How often the page is asked. Per survey, so that a whole office behind one address can answer; what is no token at all shares one small share,
/// so that guessing – hopeless as it is – costs nothing here.
/// </summary>
internal static class SurveyRate
{
    public const string Policy = "survey";

    private const int PerMinute = 30;

    public static void Configure(RateLimiterOptions options) => options.AddPolicy(Policy, http =>
    {
        var token = http.Request.RouteValues["token"] as string;
        return RateLimitPartition.GetFixedWindowLimiter(
            $"survey:{(SurveyToken.IsOne(token) ? token : "")}",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) });
    });
}
