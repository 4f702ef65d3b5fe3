using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChatClosing.Tests.Storage;

internal static class SharedCluster
{
    private static readonly Lazy<Task<PrivateCluster>> One = new(PrivateCluster.StartNewAsync);

    public static async Task<string> NewDatabaseAsync() => await (await One.Value).NewDatabaseAsync();
}

internal sealed class PrivateCluster : IAsyncDisposable
{
    private const string Bin = "/usr/lib/postgresql/15/bin/";
    private readonly string folder = Directory.CreateTempSubdirectory("chatclosing-pg-").FullName;
    private readonly int port = FreePort();

    private string Data => Path.Combine(folder, "data");

    public static async Task<PrivateCluster> StartNewAsync()
    {
        var cluster = new PrivateCluster();
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", cluster.folder);
        await RunAsPostgresAsync("initdb", "-D", cluster.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync");
        await cluster.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().Wait();
        return cluster;
    }

    public async Task<string> NewDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(Text("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Text(name);
    }

    public Task StartAsync() => RunAsPostgresAsync(
        "pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start");

    public Task StopAsync(string how) => RunAsPostgresAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", how, "stop");

    /// <summary>SIGKILL to the postmaster and all of its children.</summary>
    public async Task KillAsync()
    {
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim();
        var children = await File.ReadAllTextAsync($"/proc/{postmaster}/task/{postmaster}/children");
        var all = children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(postmaster).Select(int.Parse).ToList();
        foreach (var pid in all)
        {
            if (Directory.Exists($"/proc/{pid}"))
                Process.GetProcessById(pid).Kill();
        }

        await Eventually.Async(() => Task.FromResult(all.All(pid => !Directory.Exists($"/proc/{pid}"))), "the cluster is dead");
    }

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(folder))
            return;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await StopAsync("immediate");
        Directory.Delete(folder, recursive: true);
    }

    private string Text(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Include Error Detail=true";

    private static Task RunAsPostgresAsync(string program, params string[] arguments) =>
        Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", Bin + program, .. arguments]) : RunAsync(Bin + program, arguments);

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
