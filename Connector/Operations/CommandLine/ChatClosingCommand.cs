using System.CommandLine;
using ChatClosing.Operations.Start;

namespace ChatClosing.Operations.CommandLine;

/// <summary>
/// The entry: a command when the first word is one, else the web server with the arguments as settings. Exit codes: 0 done, 1 refused, 2 not
/// understood.
/// </summary>
public static class ChatClosingCommand
{
    /// <summary>Runs.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="serve">Builds the application that serves.</param>
    /// <param name="build">Builds the application whose services a command uses.</param>
    /// <param name="commands">The features' commands.</param>
    public static async Task<int> RunAsync(
        string[] args,
        Func<string[], WebApplication> serve,
        Func<string[], WebApplication> build,
        params IReadOnlyList<Func<CommandHost, Command>> commands)
    {
        try
        {
            return IsForServer(args) ? await ServeAsync(serve(args)) : await ObeyAsync(args, new CommandHost(build), commands);
        }
        catch (StartRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return CommandHost.Refused;
        }
    }

    private static bool IsForServer(string[] args) =>
        args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"));

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await using (app)
        {
            await app.Services.GetRequiredService<Startup>().PrepareServerAsync(app.Lifetime.ApplicationStopping);
            await app.RunAsync();
            return CommandHost.Done;
        }
    }

    private static async Task<int> ObeyAsync(string[] args, CommandHost host, IReadOnlyList<Func<CommandHost, Command>> features)
    {
        var root = new RootCommand("ChatClosing. Without a command the web server runs; its settings may be given as --Key=value.");
        foreach (var feature in (IEnumerable<Func<CommandHost, Command>>)[.. features, MigrateCommand.Create, ConfigCommand.Create])
            root.Add(feature(host));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // The parser's own texts say which word is wrong; they never hold more of the line than that word.
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try --help.");
            return CommandHost.NotUnderstood;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
