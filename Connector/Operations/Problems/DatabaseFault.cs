using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatClosing.Operations.Problems;

/// <summary>Tells a database that cannot do its work now from a mistake of ours.</summary>
public static class DatabaseFault
{
    /// <summary>Whether the same request may work later: no connection, no room, no lock in time, shut down.</summary>
    public static bool Is(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            // 08 connection, 28 and 3D not let in (a restore is under way), 53 resources, 57 shut down, 58 system:
            // https://www.postgresql.org/docs/15/errcodes-appendix.html
            if (e is PostgresException answered)
                return answered.IsTransient
                    || answered.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" || answered.SqlState == PostgresErrorCodes.LockNotAvailable;
            // Not an answer of the server, so there was none: refused, broken, timed out, pool exhausted.
            if (e is NpgsqlException)
                return true;
            // 5 busy, 6 locked, 8 read-only, 10 I/O, 13 full, 14 cannot open: https://www.sqlite.org/rescode.html
            if (e is SqliteException sqlite)
                return sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14;
        }

        return false;
    }

    /// <summary>Whether a text of the request holds a character that PostgreSQL cannot compare or keep: U+0000.</summary>
    public static bool IsUnstorableText(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire })
                return true;
        }

        return false;
    }
}
