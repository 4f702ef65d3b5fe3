using System.Threading.RateLimiting;
using ChatClosing.Operations.Edge;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatClosing.WebChat;

/// <summary>How often one network may open widgets, write and, where there is no socket, look: enough for an office behind one address, too little to flood the desks.</summary>
internal static class VisitorRate
{
    public const string Opening = "visitors-opening";
    public const string Writing = "visitors-writing";
    public const string Reading = "visitors-reading";

    public static void Configure(RateLimiterOptions options)
    {
        options.AddPolicy(Opening, http => PerMinute("open", http, 60));
        options.AddPolicy(Writing, http => PerMinute("write", http, 600));
        options.AddPolicy(Reading, http => PerMinute("read", http, 6_000));
    }

    private static RateLimitPartition<string> PerMinute(string what, HttpContext http, int count) => RateLimitPartition.GetFixedWindowLimiter(
        $"visitors:{what}:{CallerNetwork.Of(http)}",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = count, Window = TimeSpan.FromMinutes(1) });
}
