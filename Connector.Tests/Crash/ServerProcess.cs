using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Crash;

/// <summary>The real server in a process of its own: Production, settings by environment variables only, in a folder that is not its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    /// <summary>What it printed.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts it, or a command of it.</summary>
    public static ServerProcess Start(IEnumerable<(string Key, string Value)> settings, params IEnumerable<string> arguments) =>
        StartFrom(AppContext.BaseDirectory, settings, arguments);

    /// <summary>Starts another build of it.</summary>
    public static ServerProcess StartFrom(string folder, IEnumerable<(string Key, string Value)> settings, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(folder, "ChatClosing.Connector.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // Nothing of the tests' own environment decides.
        foreach (var key in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(key);
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server.Run();
        return server;
    }

    /// <summary>Makes a user by the command line, beside a running server or before there is one.</summary>
    public static async Task AddUserAsync(IEnumerable<(string Key, string Value)> settings, string name, string role)
    {
        await using var command = Start(settings, "user", "add", name, "--role", role, "--password-stdin");
        await command.SayAsync(RunningApp.Password);
        (await command.ExitAsync()).ShouldBe(0, command.Output);
    }

    /// <summary>Waits until it listens.</summary>
    public Task<Uri> UpAsync() => up.Task.WaitAsync(Patience);

    /// <summary>A command's standard input.</summary>
    public async Task SayAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        process.StandardInput.Close();
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill();
    }

    /// <summary>The same, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static bool IsSetting(string key) =>
        key.Contains("__", StringComparison.Ordinal) || key.StartsWith("ASPNETCORE_", StringComparison.Ordinal);

    private void Run()
    {
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.Exited += (_, _) => up.TrySetException(new InvalidOperationException($"The server ended before it listened:\n{Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
            up.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
