using System.CommandLine;
using System.Globalization;
using ChatClosing.Benchmarks.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>
/// <c>contestant</c>, hidden: one of those that are measured, as a process of its own, so that its CPU time is nobody else's. Says its address, then answers
/// questions line by line until its input ends: with it ends the process, however the one that asked has ended.
/// </summary>
internal static class ContestantCommand
{
    public const string Name = "contestant";

    /// <summary>Begins every answer: the product may say something of its own.</summary>
    public const string Mark = "= ";

    /// <summary>The question: transactions committed so far.</summary>
    public const string Commits = "commits";

    /// <summary>The question: how much goes through without HTTP, with callers and milliseconds.</summary>
    public const string Write = "write";

    /// <summary>The question: how many conversations agents end, with how many per second and milliseconds.</summary>
    public const string End = "end";

    public static Command Create()
    {
        var database = new Option<string>("--database") { Description = "Its connection string; the bare endpoint when there is none." };
        var contacts = new Option<int>("--contacts") { Description = "Contacts with an open conversation." };
        var stores = new Option<int>("--stores") { Description = "Connections for one transaction per request." };
        var index = new Option<bool>("--index") { Description = "Whether it follows the conversations for the search.", DefaultValueFactory = _ => true };
        var archive = new Option<string>("--archive") { Description = "Ended conversations are archived in this folder." };
        var command = new Command(Name, "One of those that are measured.") { database, contacts, stores, index, archive };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) =>
        {
            using var counts = new PumpCounts();
            var connectionString = parsed.GetValue(database);
            await using var app = connectionString is null
                ? BareEndpoint.Build()
                : await ProductHost.BuildAsync(connectionString, parsed.GetValue(stores), parsed.GetValue(index), parsed.GetValue(archive));
            await app.StartAsync(cancel);
            var known = parsed.GetValue(contacts);
            if (connectionString is not null)
                await app.Services.GetRequiredService<BatchWriter>().SeedAsync(known);
            await AnswerAsync(app, counts, new Crowd(known));
            await app.StopAsync(cancel);
        });
        return command;
    }

    private static async Task AnswerAsync(WebApplication app, PumpCounts counts, Crowd crowd)
    {
        await Console.Out.WriteLineAsync(Mark + app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        while (await Console.In.ReadLineAsync() is { } question)
        {
            var words = question.Split(' ');
            var answer = words[0] switch
            {
                Write => (await app.Services.GetRequiredService<BatchWriter>().RunAsync(Number(words[1]), TimeSpan.FromMilliseconds(Number(words[2])), crowd)).Write(),
                End => await app.Services.GetRequiredService<EndingAgents>().RunAsync(Number(words[1]), TimeSpan.FromMilliseconds(Number(words[2])), words[3]),
                _ => counts.Commits.ToString(CultureInfo.InvariantCulture),
            };
            await Console.Out.WriteLineAsync(Mark + answer);
        }
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
