using ChatClosing.Adapters.Messenger;
using ChatClosing.Agents;
using ChatClosing.Agents.CommandLine;
using ChatClosing.Channels;
using ChatClosing.Closing;
using ChatClosing.Delivery;
#if DEBUG
using ChatClosing.Demo;
#endif
using ChatClosing.Desk;
using ChatClosing.Operations;
using ChatClosing.Operations.ApiDocument;
using ChatClosing.Operations.CommandLine;
using ChatClosing.Reports;
using ChatClosing.Storage;
using ChatClosing.Webhooks;

namespace ChatClosing;

/// <summary>Composition only: one line per feature.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => ChatClosingCommand.RunAsync(args, Serve, Build, UserCommand.Create, ApiKeyCommand.Create);

    /// <summary>The application as the server runs it: in Debug builds with the demo, where it is wanted.</summary>
    public static WebApplication Serve(string[] args) => Build(
        args,
#if DEBUG
        prepare: builder => builder.AddDemo());
#else
        prepare: null);
#endif

    /// <summary>The whole application, not started.</summary>
    /// <param name="args">Settings as <c>--Key=value</c>; they win over the environment and the files.</param>
    public static WebApplication Build(string[] args) => Build(args, prepare: null);

    /// <summary>The whole application, not started.</summary>
    /// <param name="args">Settings as <c>--Key=value</c>.</param>
    /// <param name="prepare">The first word: settings that the features shall find.</param>
    /// <param name="adjust">The last word on the services: what a test needs otherwise.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? prepare, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            // Settings and pages lie beside the program: it starts from any folder.
            ContentRootPath = AppContext.BaseDirectory,
        });
        // The desk's pages also from the build's output, in every environment; a published build has them in its own wwwroot.
        builder.WebHost.UseStaticWebAssets();

#if DEBUG
        builder.UseDemoDatabase();
#endif
        prepare?.Invoke(builder);
        builder.AddOperations();
        builder.Services.AddStorage(builder.Configuration);
        builder.AddAgents();
        builder.Services.AddChannels().AddChannel<MessengerAdapter>();
        builder.Services.AddWebhooks();
        builder.Services.AddDelivery(builder.Configuration);
        builder.Services.AddDesk();
        builder.Services.AddClosing();
        builder.Services.AddReports();
        builder.Services.AddApiDocument();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseOperations();
        app.UseAgents();

        app.MapAgents();
        app.MapWebhooks();
        app.MapLive();
        app.MapApiDocument();
        var api = app.MapGroup("/api/v1");
        api.MapDesk();
        api.MapClosing();
        api.MapReports();
#if DEBUG
        api.MapDemo();
#endif
        app.MapOperations();
        return app;
    }
}
