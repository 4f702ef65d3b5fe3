using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>Brings the database to the schema of this version. Safe to run on several nodes at once: the first one does it, the others wait.</summary>
public sealed class Migrator(IDbContextFactory<ChatDb> databases)
{
    // Any number that nothing else in the database uses.
    private const long MigrationLock = 0x43_43_4D_49_47_52_54;

    /// <summary>Applies what is missing.</summary>
    /// <returns>The names of the migrations applied; empty when there was nothing to do.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            return [];
        if (!db.Database.IsNpgsql())
            return await ApplyAsync(db, cancel);

        // EF locks its table for each migration alone, and between two of them another node would begin with those that this one is at.
        await using var locking = await databases.CreateDbContextAsync(cancel);
        await using var held = await locking.Database.BeginTransactionAsync(cancel);
        await locking.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({MigrationLock})", cancel);
        return await ApplyAsync(db, cancel);
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(ChatDb db, CancellationToken cancel)
    {
        var missing = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (missing.Count > 0)
            await db.Database.MigrateAsync(cancel);
        return missing;
    }
}
