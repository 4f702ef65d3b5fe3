using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator;

/// <summary>
/// The page where one writes as a customer: files, what there is to show as JSON, and a stream that tells of changes. Only for this machine:
/// calls under another name than a loopback one are refused, so that no website can reach it through a name that it controls.
/// </summary>
internal sealed class CustomerPage(SimulatedGraph platform)
{
    /// <summary>The pictures that customers may send.</summary>
    public static readonly string[] Pictures = ["parcel.png", "lamp.png", "receipt.png"];

    private static readonly string[] Files = ["page.css", "tokens.css", "page.js", "theme.js"];

    public void Map(WebApplication app)
    {
        app.Use(GuardAsync);
        app.MapGet("/", http => SendFileAsync(http, "page.html"));
        foreach (var file in Files)
            app.MapGet($"/{file}", http => SendFileAsync(http, file));
        foreach (var picture in Pictures)
            app.MapGet($"/pictures/{picture}", http => SendFileAsync(http, picture));
        foreach (var name in CustomerFiles.Names)
            app.MapGet($"/files/{name}", http => CustomerFiles.SendAsync(http, name));
        app.MapGet("/state", http => http.Response.WriteAsync(PageState.Of(platform).ToJsonString(), http.RequestAborted));
        app.MapGet("/changes", TellChangesAsync);
        new CustomerCommands(platform).Map(app);
    }

    private static Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return next(http);
    }

    private static async Task SendFileAsync(HttpContext http, string name)
    {
        http.Response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/png",
        };
        await using var file = typeof(CustomerPage).Assembly.GetManifestResourceStream(name)!;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }

    // Server-sent events: only "something changed"; the page then reads the state again.
    private async Task TellChangesAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, platform.Stopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            while (true)
            {
                var next = platform.Changed.Next;
                await http.Response.WriteAsync($"data: {platform.Changed.Version}\n\n", end.Token).ConfigureAwait(false);
                await http.Response.Body.FlushAsync(end.Token).ConfigureAwait(false);
                await next.WaitAsync(end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }
}
