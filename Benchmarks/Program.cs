using System.CommandLine;
using ChatClosing.Benchmarks.Contestants;
using ChatClosing.Benchmarks.Ingest;
using ChatClosing.Benchmarks.Log;
using ChatClosing.Benchmarks.Sync;

var root = new RootCommand("Measures ChatClosing against limits of the same machine in the same run.")
{
    IngestCommand.Create(),
    LogCommand.Create(),
    SyncCommand.Create(),
    ContestantCommand.Create(),
};
// Whoever stops it waits until the servers it started are gone.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
