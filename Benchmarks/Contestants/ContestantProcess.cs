using System.Diagnostics;
using System.Globalization;
using ChatClosing.Benchmarks.Machine;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>A contestant seen from the one who measures: another process of this same program.</summary>
internal sealed class ContestantProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process process;

    private ContestantProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>The CPU time it has used.</summary>
    public TimeSpan CpuTime => Machine.CpuTime.Of(process);

    /// <summary>Starts one and waits until it serves.</summary>
    /// <exception cref="BenchmarkException">It does not.</exception>
    public static async Task<ContestantProcess> StartAsync(string? database, int contacts, int stores, bool isIndexed, CancellationToken cancel, string? archive = null)
    {
        string[] words =
        [
            ContestantCommand.Name, $"--contacts={contacts}", $"--stores={stores}", $"--index={isIndexed}",
            .. database is null ? [] : new[] { $"--database={database}" },
            .. archive is null ? [] : new[] { $"--archive={archive}" },
        ];
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Program(), .. words]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            return new(process, new Uri(await AnswerAsync(process, cancel).WaitAsync(Patience, cancel)));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Transactions it has committed.</summary>
    public async Task<long> CommitsAsync(CancellationToken cancel) => long.Parse(await AskAsync(ContestantCommand.Commits, cancel), CultureInfo.InvariantCulture);

    /// <summary>Asks a question that is answered in a line.</summary>
    public async Task<string> AskAsync(string question, CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(question.AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        return await AnswerAsync(process, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            await process.WaitForExitAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static async Task<string> AnswerAsync(Process process, CancellationToken cancel)
    {
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(ContestantCommand.Mark, StringComparison.Ordinal))
                return line[ContestantCommand.Mark.Length..];
        }

        throw new BenchmarkException("A contestant ended by itself; what it said is above.");
    }

    // Started by `dotnet program.dll`, or as a program of its own.
    private static string[] Program() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ContestantProcess).Assembly.Location] : [];
}
