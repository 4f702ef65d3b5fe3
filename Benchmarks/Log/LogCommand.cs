using System.CommandLine;
using ChatClosing.Benchmarks.Ingest;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Log;

/// <summary><c>log</c>: pages of the log and its search, at ten thousand conversations and at a million. Exit code 1 when a page reads too much.</summary>
internal static class LogCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "Only this one." };
        database.AcceptOnlyFromAmong(IngestSettings.Postgres, IngestSettings.Sqlite);
        var many = new Option<int>("--conversations") { HelpName = "N", Description = "The large log.", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("log", "Pages of the log and its search: small log against large.") { database, many };
        command.SetAction(async (parsed, cancel) =>
        {
            string[] kinds = parsed.GetValue(database) is { } one ? [one] : [IngestSettings.Postgres, IngestSettings.Sqlite];
            var held = true;
            foreach (var kind in kinds)
            {
                await using var databases = await TestDatabase.StartAsync(kind);
                var few = await LogRun.RunAsync(await databases.NewAsync("few"), 10_000, cancel);
                var much = await LogRun.RunAsync(await databases.NewAsync("many"), parsed.GetValue(many), cancel);
                held &= LogTable.Write(kind, few, much, Console.Out);
            }

            return held ? 0 : 1;
        });
        return command;
    }
}
