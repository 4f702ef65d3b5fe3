using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Simulator.Customers;

/// <summary>
/// The page where one writes as a customer on any of the platforms, on a loopback port of its own: files, what there is to show as JSON, and a stream
/// that tells of changes. Only for this machine: calls under another name than a loopback one are refused, so that no website can reach it through a
/// name that it controls.
/// </summary>
public sealed class TownPage : IAsyncDisposable
{
    private static readonly string[] Files = ["page.css", "tokens.css", "page.js", "theme.js"];

    private readonly IReadOnlyDictionary<string, ISimulatedPlatform> accounts;
    private readonly CancellationTokenSource stopping = new();
    private readonly WebApplication app;

    private TownPage(IReadOnlyDictionary<string, ISimulatedPlatform> accounts, int port)
    {
        this.accounts = accounts;
        app = Build(port);
        Map();
    }

    /// <summary>Where it is, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Url => new(app.Urls.First() + "/");

    /// <summary>Starts it.</summary>
    /// <param name="accounts">The platforms by the channel account's name. They are not the page's: it does not dispose of them.</param>
    /// <param name="port">The loopback port; 0 takes a free one.</param>
    public static async Task<TownPage> StartAsync(IReadOnlyDictionary<string, ISimulatedPlatform> accounts, int port = 0)
    {
        var page = new TownPage(accounts, port);
        await page.app.StartAsync().ConfigureAwait(false);
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Streams of changes end only when they are told.
        await stopping.CancelAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private void Map()
    {
        app.Use(GuardAsync);
        app.MapGet("/", http => SendFileAsync(http, "page.html"));
        foreach (var file in Files)
            app.MapGet($"/{file}", http => SendFileAsync(http, file));
        foreach (var picture in CustomerPictures.Names)
            app.MapGet($"/pictures/{picture}", http => CustomerPictures.SendAsync(http, picture));
        app.MapGet("/state", http => http.Response.WriteAsync(PageState.Of(accounts).ToJsonString(), http.RequestAborted));
        app.MapGet("/changes", TellChangesAsync);
        new PageCommands(accounts).Map(app);
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
            _ => "text/javascript; charset=utf-8",
        };
        await using var file = typeof(TownPage).Assembly.GetManifestResourceStream(name)!;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }

    // Server-sent events: only "something changed"; the page then reads the state again.
    private async Task TellChangesAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping.Token);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            for (var told = 0; ; told++)
            {
                var next = Task.WhenAny(accounts.Values.Select(platform => platform.NextChange));
                await http.Response.WriteAsync($"data: {told}\n\n", end.Token).ConfigureAwait(false);
                await http.Response.Body.FlushAsync(end.Token).ConfigureAwait(false);
                await next.WaitAsync(end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
