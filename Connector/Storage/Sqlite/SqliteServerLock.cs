using System.Globalization;
using System.Text;

namespace ChatClosing.Storage.Sqlite;

/// <summary>
/// SQLite serves one server process. A server holds the file <c>{database}.lock</c> for as long as it lives, with its process id inside;
/// a second one is refused. The command line does not take it and works beside the server. On PostgreSQL, and for a database in memory, there is nothing to hold.
/// </summary>
/// <remarks>
/// The operating system gives the lock back when the process dies, however it dies; the file stays. A row in the database would go stale, and
/// SQLite's exclusive mode would shut out the process's own readers.
/// </remarks>
public sealed class SqliteServerLock(ChatDatabase database) : IHostedService, IDisposable
{
    private FileStream? held;

    /// <summary>
    /// Takes the lock. Does nothing when it is taken already: a server takes it before it migrates, the host once more when it starts.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another server has it, or the folder cannot be written.</exception>
    public void Take()
    {
        if (held is not null || database.File is not { } file)
            return;
        var path = file + ".lock";
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"'{file}' is in use by another server (its process id is in '{path}') or cannot be written ({e.Message}). "
                + "SQLite serves one server process: stop the other one, or use PostgreSQL to run several.",
                e);
        }

        held.SetLength(0);
        held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        held.Flush();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Take();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask; // kept until everybody else has stopped: see Dispose

    /// <inheritdoc/>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }
}
