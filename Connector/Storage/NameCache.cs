using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>How users and conversation types are called, kept in memory: every list and every log entry shows them.</summary>
public sealed class NameCache(IDbContextFactory<ChatDb> databases)
{
    private volatile KnownNames known = new(FrozenDictionary<Guid, string>.Empty, FrozenDictionary<Guid, (string, bool)>.Empty);

    /// <summary>The names as far as known, after reading those of the database if one of these is missing.</summary>
    public async Task<KnownNames> WithAsync(IEnumerable<Guid> users, IEnumerable<Guid> types, CancellationToken cancel)
    {
        var now = known;
        return users.All(now.Users.ContainsKey) && types.All(now.Types.ContainsKey) ? now : await ReadAsync(cancel);
    }

    /// <summary>Something was renamed.</summary>
    public Task<KnownNames> RefreshAsync(CancellationToken cancel) => ReadAsync(cancel);

    private async Task<KnownNames> ReadAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var users = await db.Users.AsNoTracking().Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancel);
        var types = await db.ConversationTypes.AsNoTracking().Select(t => new { t.Id, t.Name, t.Provisional }).ToListAsync(cancel);
        return known = new(users.ToFrozenDictionary(u => u.Id, u => u.DisplayName), types.ToFrozenDictionary(t => t.Id, t => (t.Name, t.Provisional)));
    }
}

/// <summary>Names by id.</summary>
/// <param name="Users">What users are called.</param>
/// <param name="Types">What conversation types are called, and whether they are provisional.</param>
public sealed record KnownNames(FrozenDictionary<Guid, string> Users, FrozenDictionary<Guid, (string Name, bool Provisional)> Types);
