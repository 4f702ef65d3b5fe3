using System.Threading.RateLimiting;
using ChatClosing.Operations.Edge;
using ChatClosing.Operations.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ChatClosing.Agents.SignIn;

/// <summary>So many attempts a minute from one address, whatever the names.</summary>
internal static class SignInRate
{
    public const string Policy = "sign-in";

    public static void Configure(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
            CallerNetwork.Of(http),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = http.RequestServices.GetRequiredService<IOptions<SignInSettings>>().Value.PerMinute,
                Window = TimeSpan.FromMinutes(1),
            }));
        options.OnRejected = async (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            await Problem.WriteAsync(context.HttpContext, 429, "too-many-requests", "Too many attempts. Please wait a minute.");
        };
    }
}
