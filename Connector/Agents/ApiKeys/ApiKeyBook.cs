using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Start;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.ApiKeys;

/// <summary>Makes keys.</summary>
public sealed class ApiKeyBook(IDbContextFactory<ChatDb> databases, TimeProvider time)
{
    /// <summary>Makes a key.</summary>
    /// <param name="name">What people call it; unique.</param>
    /// <param name="scopes">Of <see cref="ApiScopes"/>.</param>
    /// <param name="asUser">The user name it acts as; null: as nobody.</param>
    /// <param name="validFor">How long; null: until it is revoked.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The key. It can never be shown again.</returns>
    /// <exception cref="StartRefusedException">The name is taken or there is no such user.</exception>
    public async Task<string> CreateAsync(
        string name, IReadOnlyCollection<string> scopes, string? asUser, TimeSpan? validFor, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.ApiKeys.AnyAsync(k => k.Name == name, cancel))
            throw new StartRefusedException($"There is a key named '{name}' already.");
        var user = asUser is null
            ? null
            : await FindAsync(db, asUser, cancel) ?? throw new StartRefusedException($"There is no user named '{asUser}'.");
        var key = ApiKey.New();
        var now = Microseconds.Cut(time.GetUtcNow());
        db.ApiKeys.Add(new ApiKeyRow
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Hash = ApiKey.HashOf(key)!,
            Scopes = string.Join(',', scopes),
            UserId = user?.Id,
            CreatedAt = now,
            ExpiresAt = now + validFor,
        });
        db.Audit.Add(AuditTrail.Row(now, "api-key.created", user?.Id, name));
        await db.SaveChangesAsync(cancel);
        return key;
    }

    private static async Task<User?> FindAsync(ChatDb db, string name, CancellationToken cancel)
    {
        var normalized = name.ToUpperInvariant();
        return await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalized && !u.Deactivated, cancel);
    }
}
