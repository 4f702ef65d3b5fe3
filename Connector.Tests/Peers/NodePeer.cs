using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChatClosing.Tests.Architecture;

namespace ChatClosing.Tests.Peers;

/// <summary>
/// Other people's programs that tests ask for their opinion, each in its own folder beside this file with its own lock file. <c>test.sh</c> installs
/// them; nothing of them is in a build.
/// </summary>
internal static class NodePeer
{
    /// <summary>Runs a peer's script.</summary>
    /// <param name="peer">The folder.</param>
    /// <param name="script">The file in it.</param>
    /// <param name="lines">Its input.</param>
    /// <returns>Its output, line by line.</returns>
    public static async Task<string[]> AskAsync(string peer, string script, IReadOnlyList<string> lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var start = new ProcessStartInfo("node", script)
        {
            WorkingDirectory = FolderOf(peer),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(patience.Token);
        var complaints = node.StandardError.ReadToEndAsync(patience.Token);
        foreach (var line in lines)
            await node.StandardInput.WriteAsync($"{line}\n".AsMemory(), patience.Token);
        node.StandardInput.Close();
        await node.WaitForExitAsync(patience.Token);
        node.ExitCode.ShouldBe(0, await complaints);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Starts a peer that is a server: it prints its port first, and ends with its input.</summary>
    public static async Task<(Process Node, int Port)> StartAsync(string peer, string script)
    {
        var node = Process.Start(new ProcessStartInfo("node", script)
        {
            WorkingDirectory = FolderOf(peer),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The peer '{peer}' did not start.");
        return (node, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Why a peer cannot be asked here; null when it can, or must (CI=true).</summary>
    public static string? WhyNot(string peer) =>
        Directory.Exists(Path.Combine(FolderOf(peer), "node_modules")) || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : $"The peer '{peer}' is not installed: run test.sh, or npm ci in Connector.Tests/Peers/{peer}.";

    internal static string FolderOf(string peer) => Path.Combine(SourceFile.Root(), "Connector.Tests", "Peers", peer);
}
