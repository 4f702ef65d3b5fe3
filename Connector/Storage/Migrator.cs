using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>Brings the database to the schema of this version. Safe to run on several nodes at once: the first one does it, the others wait.</summary>
public sealed class Migrator(IDbContextFactory<ChatDb> databases)
{
    /// <summary>Applies what is missing.</summary>
    /// <returns>The names of the migrations applied; empty when there was nothing to do.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var missing = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (missing.Count > 0)
            await db.Database.MigrateAsync(cancel);
        return missing;
    }
}
