using System.Threading.RateLimiting;
using ChatClosing.Operations.Edge;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatClosing.Closing.Satisfaction;

/// <summary>How often one address may ask for the page: enough for an office behind one, too little to guess or to flood.</summary>
internal static class SurveyRate
{
    public const string Policy = "survey";

    private const int PerMinute = 60;

    public static void Configure(RateLimiterOptions options) => options.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
        $"survey:{CallerNetwork.Of(http)}",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
}
