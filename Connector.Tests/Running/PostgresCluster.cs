using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChatClosing.Tests.Running;

/// <summary>
/// A PostgreSQL of our own, once per run: real files, fsync on, a free port of loopback. A shell holds it: when the run ends, or dies, the shell's standard
/// input closes, and it stops the server and deletes the files.
/// </summary>
public sealed class PostgresCluster
{
    private const string Script =
        """
        set -e
        trap 'set +e; $AS "$BIN/pg_ctl" -D "$DATA/pg" -m immediate -w stop >/dev/null 2>&1; rm -rf "$DATA"' EXIT
        trap '' INT HUP TERM
        $AS "$BIN/initdb" -D "$DATA/pg" -U chat -A trust -E UTF8 --locale=C.UTF-8 >"$DATA/initdb.log" 2>&1
        $AS "$BIN/pg_ctl" -D "$DATA/pg" -l "$DATA/server.log" -w -t 60 -o "$OPTIONS" start </dev/null >/dev/null 2>&1
        echo ready
        cat >/dev/null
        """;

    private static readonly Lazy<Task<PostgresCluster>> Running = new(StartAsync);
    private readonly int port;
    private readonly Lazy<Task<string>> schema;
    private int databases;

    private PostgresCluster(int port) => (this.port, schema) = (port, new(MakeSchemaAsync));

    /// <summary>Why the tests on PostgreSQL cannot run here; null when they can, or must (CI=true).</summary>
    public static string? WhyNot { get; } = Binaries() is null && Environment.GetEnvironmentVariable("CI") != "true"
        ? "PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin nor in PATH."
        : null;

    /// <summary>The cluster of this run; started by the first who asks.</summary>
    public static Task<PostgresCluster> GetAsync() => Running.Value;

    /// <summary>A new database.</summary>
    /// <param name="isMigrated">Whether it has this version's schema.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(bool isMigrated)
    {
        var name = $"chat{Interlocked.Increment(ref databases)}";
        await ExecuteAsync(isMigrated ? $"create database {name} template {await schema.Value}" : $"create database {name}");
        return Text(name);
    }

    /// <summary>Drops a database with whoever is still connected to it.</summary>
    /// <param name="connectionString">Of <see cref="CreateDatabaseAsync"/>.</param>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    private static async Task<PostgresCluster> StartAsync()
    {
        var binaries = Binaries() ?? throw new InvalidOperationException("CI=true and PostgreSQL is not installed.");
        var data = Directory.CreateTempSubdirectory("chatclosing-pg-").FullName;
        var port = FreePort();
        // In a session of its own, where there is such a program: who kills the tests with their whole group does not kill what tidies up after them.
        string[] own = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"] : [];
        string[] words = [.. own, "/bin/sh", "-c", Script];
        var shell = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        shell.Environment["BIN"] = binaries;
        shell.Environment["DATA"] = data;
        shell.Environment["OPTIONS"] = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300";
        // initdb refuses to work as root; the package brought a user for it.
        shell.Environment["AS"] = Environment.UserName == "root" ? "runuser -u postgres --" : "";
        if (Environment.UserName == "root")
            await Process.Start("chown", ["postgres", data]).WaitForExitAsync();

        var process = Process.Start(shell)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.StandardInput.Close();
            process.WaitForExit(TimeSpan.FromSeconds(20));
        };
        return await process.StandardOutput.ReadLineAsync() == "ready"
            ? new(port)
            : throw new InvalidOperationException("PostgreSQL did not start.");
    }

    private static string? Binaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<string> MakeSchemaAsync()
    {
        const string Name = "chat_schema";
        await ExecuteAsync($"create database {Name}");
        // A template is copied while nobody is connected to it.
        await MigratedSchema.MigrateAsync(Text(Name) + ";Pooling=false");
        return Name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Text("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string Text(string database) => $"Host=127.0.0.1;Port={port};Username=chat;Database={database};Maximum Pool Size=30";
}
