using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChatClosing.Tests.Running;
using Npgsql;

namespace ChatClosing.Tests.Storage;

/// <summary>
/// A PostgreSQL of one test's own, to be stopped, killed and started. As with <see cref="PostgresCluster"/> a shell watches: when the run ends, or
/// dies, the shell's standard input closes, and it stops the server and deletes the files.
/// </summary>
internal sealed class StoppableCluster : IAsyncDisposable
{
    private const string Watch =
        """
        trap '$AS "$BIN/pg_ctl" -D "$DATA/pg" -m immediate -w stop >/dev/null 2>&1; rm -rf "$DATA"' EXIT
        trap '' INT HUP
        cat >/dev/null
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("chatclosing-pg-").FullName;
    private readonly int port = FreePort();
    private readonly string binaries;
    private readonly Process watch;

    private StoppableCluster(string binaries)
    {
        this.binaries = binaries;
        var shell = new ProcessStartInfo("/bin/sh", ["-c", Watch]) { RedirectStandardInput = true };
        shell.Environment["BIN"] = binaries;
        shell.Environment["DATA"] = folder;
        shell.Environment["AS"] = IsRoot ? "runuser -u postgres --" : "";
        watch = Process.Start(shell)!;
    }

    /// <summary>Its only database.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=chat;Database=postgres";

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(folder, "pg");

    public static async Task<StoppableCluster> StartNewAsync()
    {
        var cluster = new StoppableCluster(await BinariesAsync());
        if (IsRoot)
            await RunAsync("chown", "postgres", cluster.folder);
        await cluster.RunAsPostgresAsync("initdb", "-D", cluster.Data, "-A", "trust", "-U", "chat", "-E", "UTF8", "--locale=C.UTF-8");
        await cluster.StartAsync();
        return cluster;
    }

    public Task StartAsync()
    {
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100";
        return RunAsPostgresAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(Data, "server.log"), "-o", options, "start");
    }

    /// <param name="how"><c>fast</c> or <c>immediate</c>.</param>
    public Task StopAsync(string how) => RunAsPostgresAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", how, "stop");

    /// <summary>SIGKILL to the postmaster and all of its children; returns when they are gone.</summary>
    public async Task KillAsync()
    {
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim();
        var children = await File.ReadAllTextAsync($"/proc/{postmaster}/task/{postmaster}/children");
        List<int> all = [.. children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(postmaster).Select(int.Parse)];
        foreach (var pid in all.Where(IsAlive))
            Process.GetProcessById(pid).Kill();
        await Eventually.Async(() => Task.FromResult(!all.Exists(IsAlive)), "the cluster is dead");
    }

    public async ValueTask DisposeAsync()
    {
        watch.StandardInput.Close();
        await watch.WaitForExitAsync();
        watch.Dispose();
    }

    private static bool IsAlive(int pid) => Directory.Exists($"/proc/{pid}");

    /// <summary>Where the programs of the run's own server are.</summary>
    private static async Task<string> BinariesAsync()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Postgresql);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("select setting from pg_config where name = 'BINDIR'");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private Task RunAsPostgresAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(binaries, program);
        return IsRoot ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, program);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
