using ChatClosing.Operations.Problems;
using Microsoft.AspNetCore.HostFiltering;

namespace ChatClosing.Operations.Edge;

/// <summary>What stands between the network and the features (S-02, S-17).</summary>
internal static class EdgeSetup
{
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EdgeSettings>();
        builder.Services.AddOptions<HostFilteringOptions>().Configure<EdgeSettings>((options, edge) => options.AllowedHosts = edge.Hosts());
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<EdgeSettings>((options, edge) => edge.Believe(options));
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // An endpoint that takes more says so (IRequestSizeLimitMetadata).
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    public static void UseEdge(this WebApplication app)
    {
        if (app.Services.GetRequiredService<EdgeSettings>().HasProxies)
            app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        // Browsers forget it for loopback, and so does the middleware.
        app.UseHsts();
    }

    /// <summary>Passwords, keys and customers' words travel over https only; this machine may talk to itself in clear.</summary>
    public static void UseHttpsOnly(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.IsHttps || EdgeSettings.IsLoopback(http.Request.Host) || !(IsPrivate(http.Request.Path))
            ? next(http)
            : Problem.WriteAsync(
                http,
                StatusCodes.Status400BadRequest,
                "https-required",
                "Please use https. If a proxy in front of this server does, name its address in Proxies__Known."));

    /// <summary>Whether passwords, keys or customers' words are there: over https only, and kept in no cache.</summary>
    public static bool IsPrivate(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/live") || path.StartsWithSegments("/survey")
        || path.StartsWithSegments("/webchat") || path.StartsWithSegments("/v3") || path.StartsWithSegments("/bots");
}
