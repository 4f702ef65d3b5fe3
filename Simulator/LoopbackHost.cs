using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Simulator;

/// <summary>A server of this machine alone: loopback, no log, no name of itself in its answers.</summary>
internal static class LoopbackHost
{
    /// <summary>The server, not started.</summary>
    /// <param name="port">Its port; 0 takes a free one.</param>
    public static WebApplication Build(int port)
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
