using ChatClosing.Adapters.Facebook;
using ChatClosing.Adapters.Instagram;
using ChatClosing.Adapters.Messenger;
using ChatClosing.Adapters.Twitter;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Adapters.WhatsApp.Cloud;
using ChatClosing.Adapters.WhatsApp.Twilio;
using ChatClosing.Agents;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.CommandLine;
using ChatClosing.Bots;
using ChatClosing.Channels;
using ChatClosing.Channels.Hours;
using ChatClosing.Closing;
using ChatClosing.Closing.Satisfaction;
using ChatClosing.Contacts;
using ChatClosing.Contacts.Retention;
using ChatClosing.Delivery;
using ChatClosing.Desk;
using ChatClosing.Jobs;
using ChatClosing.Media;
using ChatClosing.Operations;
using ChatClosing.Operations.ApiDocument;
using ChatClosing.Operations.CommandLine;
using ChatClosing.Reports;
using ChatClosing.Reports.Export;
using ChatClosing.Storage;
using ChatClosing.Transcripts;
using ChatClosing.WebChat;
using ChatClosing.Webhooks;

namespace ChatClosing;

/// <summary>Composition only: one line per feature.</summary>
internal static partial class Program
{
    public static Task<int> Main(string[] args) =>
        ChatClosingCommand.RunAsync(
            args,
            serve: words => Build(words, adjust: null, isServer: true),
            Build,
            UserCommand.Create, ApiKeyCommand.Create, AuditCommand.Create, JobsCommand.Create, ExportCommand.Create, PurgeCommand.Create);

    /// <summary>The whole application, not started.</summary>
    /// <param name="args">Settings as <c>--Key=value</c>; they win over the environment and the files.</param>
    public static WebApplication Build(string[] args) => Build(args, adjust: null);

    /// <summary>The whole application, not started.</summary>
    /// <param name="args">Settings as <c>--Key=value</c>.</param>
    /// <param name="adjust">The last word on the services: what a test needs otherwise.</param>
    /// <param name="isServer">Whether it is going to serve, so that the demo may join; a command only uses the services.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust, bool isServer = false)
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

        AddDemo(builder, isServer);
        builder.AddOperations();
        builder.Services.AddStorage(builder.Configuration);
        builder.AddAgents();
        builder.Services.AddChannels()
            .AddChannel<MessengerAdapter>()
            .AddChannel<FacebookAdapter>()
            .AddChannel<InstagramAdapter>()
            .AddChannel<CloudAdapter>()
            .AddChannel<TwilioAdapter>()
            .AddChannel<TwitterAdapter>()
            .AddChannel<WebChatAdapter>();
        builder.Services.AddContacts(builder.Configuration);
        builder.Services.AddWebhooks();
        builder.Services.AddWebChat();
        builder.Services.AddBots();
        builder.Services.AddDelivery(builder.Configuration);
        builder.Services.AddMedia(builder.Configuration);
        builder.Services.AddDesk();
        builder.Services.AddClosing();
        builder.Services.AddReports();
        builder.Services.AddTranscripts(builder.Configuration);
        builder.Services.AddJobs(builder.Configuration);
        builder.Services.AddApiDocument();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseOperations();
        app.UseWebChat();
        app.UseAgents();

        app.MapAgents();
        app.MapWebhooks();
        app.MapWebChat();
        app.MapBots();
        app.MapDeletions();
        app.MapPublicFiles();
        app.MapSurveys();
        app.MapLive();
        app.MapApiDocument();
        app.MapJobEngine();
        var api = app.MapGroup("/api/v1").AddEndpointFilter<ConversationScopeFilter>();
        api.MapDesk();
        api.MapMedia();
        api.MapHours();
        api.MapClosing();
        api.MapContacts();
        api.MapReports();
        api.MapTranscripts();
        api.MapJobs();
        MapDemo(api);
        app.MapOperations();
        return app;
    }

    // Debug builds have these two in Demo/; in a published build there is nothing behind them.
    static partial void AddDemo(WebApplicationBuilder builder, bool isServer);

    static partial void MapDemo(RouteGroupBuilder api);
}
