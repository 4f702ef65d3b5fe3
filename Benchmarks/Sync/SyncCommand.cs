using System.CommandLine;
using ChatClosing.Benchmarks.Ingest;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Sync;

/// <summary><c>sync</c>: what ingest feels of ended conversations that go to the archive. Prints its ratio beside the goal; it decides nothing.</summary>
internal static class SyncCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "Only this one." };
        database.AcceptOnlyFromAmong(IngestSettings.Postgres, IngestSettings.Sqlite);
        var rounds = Number("--rounds", "Turns of each.", 6);
        var seconds = Number("--seconds", "Length of a turn.", 5);
        var connections = Number("--connections", "Callers at once.", 32);
        var ends = Number("--ends", "Conversations that are ended per second.", 100);
        var command = new Command("sync", "p99 of ingest while ended conversations are archived, of without.") { database, rounds, seconds, connections, ends };
        command.SetAction(async (parsed, cancel) =>
        {
            var settings = new SyncSettings(
                parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(connections), parsed.GetValue(ends));
            try
            {
                foreach (var kind in parsed.GetValue(database) is { } one ? [one] : new[] { IngestSettings.Postgres, IngestSettings.Sqlite })
                    await SyncRun.RunAsync(kind, settings, Console.Out, cancel);
                return 0;
            }
            catch (BenchmarkException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 1;
            }
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int usual)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => !int.TryParse(t.Value, out var number) || number is < 1 or > 1_000))
                result.AddError($"{name} is a number from 1 to 1000.");
        });
        return option;
    }
}

/// <summary>How much is measured.</summary>
/// <param name="Rounds">In every round each one has one turn.</param>
/// <param name="Turn">How long a turn lasts.</param>
/// <param name="Connections">How many callers at once, each with one call under way.</param>
/// <param name="Ends">Conversations that are ended per second.</param>
internal sealed record SyncSettings(int Rounds, TimeSpan Turn, int Connections, int Ends);
