using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ChatClosing.WebChat;

/// <summary>Which pages may call from a browser, and read what they get: any. Nothing there goes by a cookie; who may come in is the token's and <see cref="VisitorDoor"/>'s.</summary>
internal static class VisitorPages
{
    public const string Policy = "visitors";

    public static void Configure(CorsOptions options) => options.AddPolicy(Policy, pages => pages
        .AllowAnyOrigin().WithMethods("GET", "POST").WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
        .WithExposedHeaders("Retry-After").SetPreflightMaxAge(TimeSpan.FromHours(2)));
}
