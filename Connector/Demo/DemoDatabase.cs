using Microsoft.Data.Sqlite;

namespace ChatClosing.Demo;

/// <summary>The demo's own database file.</summary>
internal static class DemoDatabase
{
    /// <summary>
    /// Begins with an empty database: the simulated platform forgets its customers when it stops, so conversations of an earlier demo could not be answered.
    /// Does nothing while another demo serves this file; the start is refused then, with the reason.
    /// </summary>
    public static void StartAnew()
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(DemoSettings.Database).DataSource);
        try
        {
            // The same lock that a server holds (SqliteServerLock).
            using var held = new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var part in (string[])["", "-wal", "-shm"])
                File.Delete(file + part);
            // The files of messages that are no more.
            if (Directory.Exists(DemoSettings.Media))
                Directory.Delete(DemoSettings.Media, recursive: true);
        }
        catch (IOException)
        {
            // Another server has it, and says so to whoever starts the second.
        }
    }
}
