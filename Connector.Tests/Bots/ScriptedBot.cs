using System.Text.Json.Nodes;
using ChatClosing.Tests.Media;
using ChatClosing.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Tests.Bots;

/// <summary>A bot that behaves as a test wants: a server of its own, on a port of loopback.</summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<(JsonNode Activity, string? Token)> heard = [];

    private ScriptedBot(Func<JsonNode, HttpContext, Task> behaves)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/a.png", () => Results.Bytes(Pictures.Png, "image/png"));
        app.MapPost("/api/messages", async http =>
        {
            var activity = (await JsonNode.ParseAsync(http.Request.Body))!;
            lock (heard)
                heard.Add((activity, http.Request.Headers.Authorization.ToString()));
            await behaves(activity, http);
        });
    }

    public string Endpoint => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/api/messages";

    /// <summary>What it was told, in order, repeats included.</summary>
    public IReadOnlyList<JsonNode> Heard
    {
        get
        {
            lock (heard)
                return [.. heard.Select(h => h.Activity)];
        }
    }

    /// <summary>The tokens that it was shown.</summary>
    public IReadOnlyList<string?> Tokens
    {
        get
        {
            lock (heard)
                return [.. heard.Select(h => h.Token)];
        }
    }

    /// <summary>Takes everything and says nothing.</summary>
    public static Task<ScriptedBot> StartAsync() => StartAsync((_, _) => Task.CompletedTask);

    /// <summary>Does what it is told with each call.</summary>
    public static async Task<ScriptedBot> StartAsync(Func<JsonNode, HttpContext, Task> behaves)
    {
        var bot = new ScriptedBot(behaves);
        await bot.app.StartAsync();
        return bot;
    }

    public Task HearsAsync(int times) => Eventually.Async(() => Task.FromResult(Heard.Count >= times), $"the bot hears {times}");

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
