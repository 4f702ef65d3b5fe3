using ChatClosing.Agents.People;
using ChatClosing.Simulator.Customers;
using ChatClosing.Simulator.Demo;
using Microsoft.AspNetCore.Hosting.Server;

namespace ChatClosing.Demo;

/// <summary>Runs the demo beside the server: people, platforms, customers who write through the real webhooks with real signatures.</summary>
internal sealed partial class DemoRun(
    SimulatedTown town, TownPage page, DemoSettings demo, IServer server, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime,
    ILogger<DemoRun> log) : BackgroundService
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
        var address = DemoAddress.Of(server);
        town.Meet(address);
        LogReady(address, page.Url, new Uri(address, "webchat/site"), string.Join(", ", DemoPeople.All.Select(p => $"{p.UserName} ({p.Role})")), demo.Password);
        await new DemoScript(town.Accounts.Values, TimeProvider.System, seed: Random.Shared.Next()).RunAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = """
        The demo runs. Nothing leaves this machine.
            The desk:             {Desk}
            Write as a customer:  {Customer}
            Chat as a visitor:    {Visitor}
            Sign in as:           {People}
            Password:             {Password}
        """)]
    private partial void LogReady(Uri desk, Uri customer, Uri visitor, string people, string password);
}
