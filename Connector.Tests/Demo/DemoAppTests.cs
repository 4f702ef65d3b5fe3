#if DEBUG
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatClosing.Operations.Start;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Demo;

/// <summary>The demo as <c>dotnet run</c> starts it. Only Debug builds contain it.</summary>
public sealed class DemoAppTests
{
    private static readonly string[] Accounts = ["comments", "instagram", "messenger", "twitter", "whatsapp", "whatsapp-twilio"];

    [Fact]
    public async Task The_picking_list_fills_by_itself_on_every_channel()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Sqlite);
        await using var media = new TemporaryFolder();
        await using var app = Program.Build(
            [
                "--environment=Development", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Chat={database.ConnectionString}",
                $"--Media:Folder={media.Path}", "--Logging:LogLevel:Default=Error",
            ],
            adjust: null,
            isServer: true);
        await app.Services.GetRequiredService<Startup>().PrepareAsync(default);
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        using var anonymous = new HttpClient { BaseAddress = address };
        var demo = await anonymous.GetFromJsonAsync<JsonNode>("api/v1/demo");
        using var page = await anonymous.GetAsync(demo.Text("customerUrl"));
        page.EnsureSuccessStatusCode();
        using var anna = await SignInAsync(address, demo!["agents"]![0]!);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        string?[] seen = [];
        while (!Accounts.SequenceEqual(seen))
        {
            (!limit.IsCancellationRequested && await ticks.WaitForNextTickAsync()).ShouldBeTrue($"only {string.Join(", ", seen)}");
            var list = await anna.GetFromJsonAsync<JsonNode>("api/v1/picking-list?limit=200");
            seen = [.. list.Items().Select(row => row.Text("account")).Distinct().Order(StringComparer.Ordinal)];
        }

        await app.StopAsync();
    }

    private static async Task<HttpClient> SignInAsync(Uri address, JsonNode agent)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        var who = new { userName = agent.Text("userName"), password = agent.Text("password") };
        using var answer = await client.PostAsJsonAsync("api/v1/session", who);
        answer.EnsureSuccessStatusCode();
        var signedIn = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        signedIn.DefaultRequestHeaders.Add("Cookie", RunningApp.CookiesOf(answer));
        return signedIn;
    }
}
#endif
