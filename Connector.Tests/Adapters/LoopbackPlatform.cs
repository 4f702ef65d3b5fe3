using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Tests.Adapters;

/// <summary>A real server on loopback that answers every call in one way.</summary>
public sealed class LoopbackPlatform : IAsyncDisposable
{
    private readonly WebApplication app;

    private LoopbackPlatform(WebApplication app) => this.app = app;

    public Uri BaseUrl => new(app.Urls.First() + "/v26.0/");

    public static async Task<LoopbackPlatform> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new LoopbackPlatform(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
