using System.CommandLine;
using System.Globalization;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Ingest;

/// <summary><c>ingest</c>: signed webhooks until they are durable. Exit code 0: the gate is held; 1: it is missed, or nothing could be measured.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var full = new Option<bool>("--full") { Description = "Long enough for figures to quote: 4 rounds of 4 s at 32 and 256 connections, 10,000 open conversations." };
        var database = new Option<string?>("--database") { Description = "Only this one." };
        database.AcceptOnlyFromAmong(IngestSettings.Postgres, IngestSettings.Sqlite);
        var connections = new Option<string?>("--connections") { HelpName = "N,N", Description = "Callers at once." };
        connections.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => !Array.TrueForAll(t.Value.Split(','), n => int.TryParse(n, out var count) && count is > 0 and <= 1_000)))
                result.AddError("--connections is a list of numbers from 1 to 1000: 32,256.");
        });
        var rounds = Positive("--rounds", "Turns of each contestant.");
        var seconds = Positive("--seconds", "Length of a turn.");
        var indexOff = new Option<bool>("--index-off") { Description = "With one more contestant: ChatClosing without its search index." };
        var command = new Command("ingest", "Durable messages per second and CPU per message, against three baselines.")
        {
            full, database, connections, rounds, seconds, indexOff,
        };
        command.SetAction((parsed, cancel) =>
        {
            var isFull = parsed.GetValue(full);
            var settings = new IngestSettings(
                parsed.GetValue(database) is { } one ? [one] : [IngestSettings.Postgres, IngestSettings.Sqlite],
                Numbers(parsed.GetValue(connections) ?? (isFull ? "32,256" : "256")),
                parsed.GetValue(rounds) ?? (isFull ? 4 : 3),
                TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? (isFull ? 4 : 1)),
                isFull ? 100_000 : 20_000,
                TimeSpan.FromSeconds(isFull ? 30 : 2),
                isFull ? 10_000 : 1_000,
                isFull,
                parsed.GetValue(indexOff));
            return RunAsync(settings, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(IngestSettings settings, CancellationToken cancel)
    {
        try
        {
            return await IngestRun.RunAsync(settings, Console.Out, cancel) ? 0 : 1;
        }
        catch (BenchmarkException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static int[] Numbers(string list) => Array.ConvertAll(list.Split(','), n => int.Parse(n, CultureInfo.InvariantCulture));

    private static Option<int?> Positive(string name, string description)
    {
        var option = new Option<int?>(name) { HelpName = "N", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => !int.TryParse(t.Value, out var number) || number is < 1 or > 600))
                result.AddError($"{name} is a number from 1 to 600.");
        });
        return option;
    }
}
