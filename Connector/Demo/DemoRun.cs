using ChatClosing.Agents.People;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatClosing.Demo;

/// <summary>Runs the demo beside the server: people, a platform, customers who write through the real webhook with real signatures.</summary>
internal sealed partial class DemoRun(
    SimulatedMessenger messenger, DemoSettings demo, IServer server, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<DemoRun> log) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anything else starts: a database with people in it needs no first administrator.
        await using (var scope = scopes.CreateAsyncScope())
            await DemoPeople.SeedAsync(scope.ServiceProvider.GetRequiredService<PeopleBook>(), demo.Password, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        var address = AddressOf(server);
        messenger.Webhooks.Url = new Uri(address, $"webhooks/{DemoSettings.Account}");
        LogReady(address, messenger.BaseUrl, string.Join(", ", DemoPeople.All.Select(p => $"{p.UserName} ({p.Role})")), demo.Password);
        await new DemoScript(messenger, seed: Random.Shared.Next()).RunAsync(stoppingToken);
    }

    private static Uri AddressOf(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = new UriBuilder(addresses.FirstOrDefault(a => a.StartsWith("http:", StringComparison.Ordinal)) ?? "http://localhost");
        // A server that listens everywhere is called by the platform on this machine.
        if (address.Host is "[::]" or "0.0.0.0" or "*" or "+")
            address.Host = "localhost";
        return address.Uri;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = """
        The demo runs. Nothing leaves this machine.
            The desk:             {Desk}
            Write as a customer:  {Customer}
            Sign in as:           {People}
            Password:             {Password}
        """)]
    private partial void LogReady(Uri desk, Uri customer, string people, string password);
}
