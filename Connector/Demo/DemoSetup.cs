using System.Security.Cryptography;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Customers;
using ChatClosing.Simulator.Demo;

namespace ChatClosing.Demo;

/// <summary>The demo: compiled into Debug builds only, and run only in Development while no channel is configured. A published build does not contain it.</summary>
public static class DemoSetup
{
    /// <summary>Adds the demo where it is wanted: starts the simulated platforms and the customers' page, adds the channel accounts.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!DemoSettings.IsWanted(builder.Configuration, builder.Environment))
            return;
        if (builder.Configuration.GetConnectionString("Chat") == DemoSettings.Database)
            DemoDatabase.StartAnew();
        var demo = new DemoSettings();
        // Twilio signs it and platforms fetch our files by it, so it must be known before the server listens.
        var publicUrl = builder.Configuration["PublicUrl"] is { Length: > 0 } set ? set : DemoAddress.Of(builder.Configuration);
        builder.Configuration["PublicUrl"] = publicUrl;
        builder.Configuration["Survey:Default"] ??= "true";
        // The platforms must listen before the settings are read: their addresses are among them.
        var town = SimulatedTown.StartAsync(new SimulatorOptions(), publicUrl.TrimEnd('/')).GetAwaiter().GetResult();
        var page = TownPage.StartAsync(town.Accounts).GetAwaiter().GetResult();
        builder.Configuration.AddInMemoryCollection(
            town.Settings.Select(s => KeyValuePair.Create(s.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), s.Value)));
        builder.Configuration.AddInMemoryCollection(
        [
            new("Channels:site:Channel", WebChatAdapter.Name), new("Channels:site:AccountId", "site"), new("Channels:site:AppSecret", RandomNumberGenerator.GetHexString(32)),
        ]);
        builder.Services.AddSingleton(demo);
        builder.Services.AddSingleton(_ => town);
        builder.Services.AddSingleton(_ => page);
        builder.Services.AddHostedService<DemoRun>();
    }

    /// <summary>Chooses the demo's own database, for the server and for the commands beside it, where the demo is wanted and no other is configured.</summary>
    public static void UseDemoDatabase(this WebApplicationBuilder builder)
    {
        if (DemoSettings.IsWanted(builder.Configuration, builder.Environment) && builder.Configuration.GetConnectionString("Chat") is null or DemoSettings.UsualDatabase)
        {
            builder.Configuration["ConnectionStrings:Chat"] = DemoSettings.Database;
            builder.Configuration["Media:Folder"] ??= DemoSettings.Media;
        }
    }

    /// <summary>Maps what the sign-in page asks: who may sign in, and where one writes as a customer. Not there without the demo.</summary>
    public static void MapDemo(IEndpointRouteBuilder api)
    {
        if (api.ServiceProvider.GetService<DemoSettings>() is { } demo)
            api.MapGet("/demo", (TownPage page) => ViewOf(demo, page)).AllowAnonymous().ExcludeFromDescription();
    }

    private static object ViewOf(DemoSettings demo, TownPage page) => new
    {
        Enabled = true,
        Agents = DemoPeople.All.Select(p => new { p.UserName, demo.Password, p.DisplayName, Role = p.Role.ToString() }),
        CustomerUrl = page.Url,
    };
}
