using System.Diagnostics;

namespace ChatClosing.Tests.Benchmarks;

/// <summary>That the measurement itself works; what it measures is no test's business on a busy machine.</summary>
public sealed class IngestTests
{
    [Fact]
    public async Task Ingest_compares_with_one_transaction_per_request_and_finds_every_acknowledged_message_stored_once()
    {
        var (exit, output) = await RunAsync("ingest", "--database", "sqlite", "--connections", "8", "--rounds", "1", "--seconds", "1");
        exit.ShouldBe(0, output);
        output.ShouldContain("sqlite, 8 connections, 1 rounds of 1 s");
        foreach (var row in (string[])["ChatClosing ", "one transaction per request ", "P14 ", "gate "])
            output.ShouldContain(row);
        output.ShouldContain("Every acknowledged message is stored, once.");
    }

    [Fact]
    public async Task A_number_of_connections_that_is_none_is_refused()
    {
        var (exit, output) = await RunAsync("ingest", "--connections", "many");
        exit.ShouldNotBe(0);
        output.ShouldContain("--connections is a list of numbers");
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] words)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ChatClosing.Benchmarks.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
