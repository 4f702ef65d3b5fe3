using Microsoft.AspNetCore.StaticFiles;

namespace ChatClosing.Operations;

/// <summary>
/// The desk's files: whatever the build put under <c>wwwroot</c>. Every address below <c>/desk/</c> that is not a file is the desk itself.
/// </summary>
internal static class DeskFiles
{
    /// <summary>Before routing and authorisation: the desk's own code is no secret, and a file that exists wins over the fallbacks.</summary>
    public static void UseDeskFiles(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });

    public static void MapDeskFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => TypedResults.Redirect("/desk/")).AllowAnonymous();
        app.MapFallbackToFile("/desk/{*path:nonfile}", "desk/index.html", new StaticFileOptions { OnPrepareResponse = Cache }).AllowAnonymous();
    }

    private static void Cache(StaticFileResponseContext file)
    {
        var answer = file.Context.Response;
        // The names of assets hold a hash of what is in them; the page that names them is asked for every time.
        answer.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/desk/assets") ? "public, max-age=31536000, immutable" : "no-cache";
        // A website that puts our script on its page need not be in UTF-8 itself.
        if (answer.ContentType == "text/javascript")
            answer.ContentType = "text/javascript; charset=utf-8";
    }
}
