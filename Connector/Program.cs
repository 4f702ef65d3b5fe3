using ChatClosing.Agents;
using ChatClosing.Agents.CommandLine;
using ChatClosing.Operations;
using ChatClosing.Operations.CommandLine;
using ChatClosing.Storage;

namespace ChatClosing;

/// <summary>Composition only: one line per feature.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => ChatClosingCommand.RunAsync(args, Build, UserCommand.Create, ApiKeyCommand.Create);

    /// <summary>The whole application, not started.</summary>
    /// <param name="args">Settings as <c>--Key=value</c>; they win over the environment and the files.</param>
    public static WebApplication Build(string[] args) => Build(args, null);

    /// <summary>The whole application, not started.</summary>
    /// <param name="args">Settings as <c>--Key=value</c>.</param>
    /// <param name="adjust">The last word on the services: what a test needs otherwise.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust)
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

        builder.AddOperations();
        builder.Services.AddStorage(builder.Configuration);
        builder.AddAgents();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseOperations();
        app.UseAgents();

        app.MapAgents();
        app.MapOperations();
        return app;
    }
}
