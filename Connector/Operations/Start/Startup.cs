using System.Data.Common;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using ChatClosing.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Operations.Start;

/// <summary>What must be in order before the first request, and before a command does its work.</summary>
public sealed class Startup(IEnumerable<ISettingsCheck> checks, IServiceProvider services, IConfiguration configuration)
{
    /// <summary>Checks the settings and brings the database to this version (<c>Database__MigrateOnStart</c>, by default).</summary>
    /// <exception cref="StartRefusedException">A setting is wrong, the database does not answer, or its schema is another version's.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        CheckSettings();
        await OpenAsync(configuration.GetValue("Database:MigrateOnStart", true), cancel);
    }

    /// <summary>The same for the process that serves: an embedded database is taken before anything in it is touched.</summary>
    /// <exception cref="StartRefusedException">Also when another server has it.</exception>
    public async Task PrepareServerAsync(CancellationToken cancel)
    {
        CheckSettings();
        try
        {
            services.GetRequiredService<SqliteServerLock>().Take();
        }
        catch (InvalidOperationException e)
        {
            throw new StartRefusedException(e.Message, e);
        }

        await PrepareAsync(cancel);
    }

    /// <summary>Checks the settings alone.</summary>
    /// <exception cref="StartRefusedException">With every problem of every check, one a line.</exception>
    public void CheckSettings()
    {
        var problems = checks.SelectMany(check => check.Problems()).ToList();
        if (problems.Count > 0)
            throw new StartRefusedException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Brings the database to this version.</summary>
    /// <param name="migrate">Whether to change the schema; otherwise a schema that is behind is refused.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The migrations applied.</returns>
    /// <exception cref="StartRefusedException">The database does not answer, or is behind and must not be changed.</exception>
    public async Task<IReadOnlyList<string>> OpenAsync(bool migrate, CancellationToken cancel)
    {
        try
        {
            if (migrate)
                return await services.GetRequiredService<Migrator>().MigrateAsync(cancel);
            await using var db = await services.GetRequiredService<IDbContextFactory<ChatDb>>().CreateDbContextAsync(cancel);
            if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
                throw new StartRefusedException("Database__MigrateOnStart is false and the schema is an older version's. Run the command: migrate");
            return [];
        }
        catch (Exception e) when (e is DbException || DatabaseFault.Is(e))
        {
            throw new StartRefusedException($"{DatabaseSettingsCheck.Key}: the database cannot be opened. {e.GetBaseException().Message}", e);
        }
    }
}
