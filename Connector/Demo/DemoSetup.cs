using ChatClosing.Simulator;

namespace ChatClosing.Demo;

/// <summary>The demo: compiled into Debug builds only, and run only in Development while no channel is configured. A published build does not contain it.</summary>
public static class DemoSetup
{
    /// <summary>Adds the demo where it is wanted: starts the simulated platform and adds its page as a channel account.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!DemoSettings.IsWanted(builder.Configuration, builder.Environment))
            return;
        if (builder.Configuration.GetConnectionString("Chat") == DemoSettings.Database)
            DemoDatabase.StartAnew();
        var demo = new DemoSettings();
        // The platform must listen before the settings are read: its address is one of them.
        var messenger = SimulatedMessenger.StartAsync(demo.Page).GetAwaiter().GetResult();
        builder.Configuration.AddInMemoryCollection(messenger.Settings.ToDictionary(s => $"Channels:{DemoSettings.Account}:{s.Key}", s => s.Value));
        builder.Services.AddSingleton(demo);
        builder.Services.AddSingleton(_ => messenger);
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
            api.MapGet("/demo", (SimulatedMessenger messenger) => ViewOf(demo, messenger)).AllowAnonymous().ExcludeFromDescription();
    }

    private static object ViewOf(DemoSettings demo, SimulatedMessenger messenger) => new
    {
        Enabled = true,
        Agents = DemoPeople.All.Select(p => new { p.UserName, demo.Password, p.DisplayName, Role = p.Role.ToString() }),
        CustomerUrl = messenger.BaseUrl,
    };
}
