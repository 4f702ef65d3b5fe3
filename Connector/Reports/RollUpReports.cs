using System.Globalization;
using ChatClosing.Jobs.Work;
using ChatClosing.Storage;

namespace ChatClosing.Reports;

/// <summary>Sums the facts up anew and compares: where the publisher's roll-up differs, it says so and writes what the facts say.</summary>
internal sealed partial class RollUpReports(ReportDays days, ILogger<RollUpReports> log)
{
    private const int Shown = 5;

    public async Task RunAsync(JobProgress progress, CancellationToken cancel)
    {
        var differences = await days.CompareAsync(cancel);
        if (differences.Count == 0)
        {
            progress.Say("The roll-up is what the facts sum up to.");
            return;
        }

        await days.RewriteAsync(cancel);
        progress.Add(differences.Count);
        var some = string.Join("; ", differences.Take(Shown).Select(d => string.Create(
            CultureInfo.InvariantCulture, $"{d.Day:yyyy-MM-dd} {d.Channel} {d.TypeId}: {d.Stored ?? "nothing"} instead of {d.Raw ?? "nothing"}")));
        progress.Say(string.Create(CultureInfo.InvariantCulture, $"{differences.Count} rows differed and were written anew: {some}"));
        LogDiffered(differences.Count, some);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} rows of the reports' roll-up differed from the facts and were written anew: {Some}")]
    private partial void LogDiffered(int count, string some);
}
