using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChatClosing.Benchmarks.Machine;

/// <summary>A PostgreSQL of our own on a free loopback port, with fsync and all other settings as they come; gone at the end.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string bin;
    private readonly string folder = Directory.CreateTempSubdirectory("chatclosing-bench-").FullName;
    private readonly int port = FreePort();

    private PostgresCluster(string bin) => this.bin = bin;

    private string Data => Path.Combine(folder, "data");

    /// <summary>The CPU time of the server and its backends.</summary>
    public TimeSpan CpuTime => Machine.CpuTime.OfFamily(Postmaster);

    private int Postmaster => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Makes and starts one.</summary>
    /// <exception cref="BenchmarkException">PostgreSQL is not installed, or does not start.</exception>
    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster(FindBin());
        try
        {
            if (Environment.UserName == "root")
                await RunAsync("chown", "postgres", cluster.folder);
            await cluster.RunAsOwnerAsync("initdb", "-D", cluster.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync");
            await cluster.RunAsOwnerAsync(
                "pg_ctl", "-D", cluster.Data, "-w", "-s", "-l", Path.Combine(cluster.folder, "log"),
                "-o", $"-p {cluster.port} -k {cluster.folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(Text("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database \"{name}\"", connection);
        await command.ExecuteNonQueryAsync();
        return Text(name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await RunAsOwnerAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private string Text(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}";

    // initdb refuses to run as root.
    private Task RunAsOwnerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(bin, program), .. arguments])
        : RunAsync(Path.Combine(bin, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server inherits the streams: into a file, or whoever reads ours would wait for it.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new BenchmarkException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string FindBin()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            ?? throw new BenchmarkException("PostgreSQL was not found (initdb). Install it, or measure with --database sqlite.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
