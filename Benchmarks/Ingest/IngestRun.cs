namespace ChatClosing.Benchmarks.Ingest;

/// <summary>The whole measurement, printed as it goes.</summary>
internal static class IngestRun
{
    /// <summary>Runs it.</summary>
    /// <returns>Whether the gate is held wherever it counts.</returns>
    public static async Task<bool> RunAsync(IngestSettings settings, TextWriter output, CancellationToken cancel)
    {
        var isHeld = true;
        foreach (var database in settings.Databases)
        {
            await using var contest = await Contest.StartAsync(database, settings, cancel);
            foreach (var connections in settings.Connections)
            {
                var rounds = await contest.RunAsync(connections, cancel);
                await output.WriteLineAsync(
                    $"{database}, {connections} connections, {settings.Rounds} rounds of {settings.Turn.TotalSeconds:0.#} s, {settings.Contacts} open conversations: median (range)");
                await IngestTable.WriteAsync(output, database, connections, rounds);
                isHeld &= !Goal.HasGate(database, connections) || Goal.Gate.IsHeld(Spread.Of(rounds.Select(Goal.Gate.Figure)));
            }

            await contest.VerifyAsync(cancel);
            await output.WriteLineAsync("Every acknowledged message is stored, once.");
            await output.WriteLineAsync();
        }

        if (settings.Databases.Any(d => settings.Connections.Any(c => Goal.HasGate(d, c))))
            await output.WriteLineAsync(isHeld ? "The gate is held." : "The gate is MISSED: CPU per durable message.");
        return isHeld;
    }
}
