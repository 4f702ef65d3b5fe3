using System.Collections.Frozen;
using ChatClosing.Storage.News;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>
/// How users and conversation types are called, kept in memory: every list and every log entry shows them. What another node changes is read again
/// with the next question.
/// </summary>
public sealed class NameCache
{
    private static readonly KnownNames Nothing = new(FrozenDictionary<Guid, string>.Empty, FrozenDictionary<Guid, KnownType>.Empty);

    private readonly IDbContextFactory<ChatDb> databases;
    private readonly NodeNews nodes;
    private volatile KnownNames known = Nothing;
    private int changes;

    internal NameCache(IDbContextFactory<ChatDb> databases, NodeNews nodes)
    {
        (this.databases, this.nodes) = (databases, nodes);
        nodes.Told += news =>
        {
            if (news.Kind == NewsKind.Types)
                Forget();
        };
        nodes.Missed += Forget;
    }

    /// <summary>Raised when conversation types changed here.</summary>
    public event Action? TypesChanged;

    /// <summary>The names as far as known, after reading those of the database if one of these is missing.</summary>
    public async Task<KnownNames> WithAsync(IEnumerable<Guid> users, IEnumerable<Guid> types, CancellationToken cancel)
    {
        var now = known;
        return users.All(now.Users.ContainsKey) && types.All(now.Types.ContainsKey) ? now : await ReadAsync(cancel);
    }

    /// <summary>Everything of now, read anew: for who asks for all types.</summary>
    public Task<KnownNames> AllAsync(CancellationToken cancel) => known == Nothing ? ReadAsync(cancel) : Task.FromResult(known);

    /// <summary>Something was renamed, added or merged.</summary>
    public async Task<KnownNames> RefreshAsync(CancellationToken cancel)
    {
        Forget();
        var now = await ReadAsync(cancel);
        nodes.Tell(new NewsItem(NewsKind.Types));
        TypesChanged?.Invoke();
        return now;
    }

    private void Forget()
    {
        Interlocked.Increment(ref changes);
        known = Nothing;
    }

    private async Task<KnownNames> ReadAsync(CancellationToken cancel)
    {
        var before = Volatile.Read(ref changes);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var users = await db.Users.AsNoTracking().Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancel);
        var types = await db.ConversationTypes.AsNoTracking().Select(t => new { t.Id, t.Name, t.Provisional, t.MergedInto }).ToListAsync(cancel);
        var byId = types.ToDictionary(t => t.Id);
        var names = new KnownNames(
            users.ToFrozenDictionary(u => u.Id, u => u.DisplayName),
            types.ToFrozenDictionary(t => t.Id, t => t.MergedInto is { } into && byId.TryGetValue(into, out var survivor)
                ? new KnownType(survivor.Id, survivor.Name, survivor.Provisional) { Formerly = t.Name }
                : new KnownType(t.Id, t.Name, t.Provisional)));
        // What was read while something changed may be older than the change: good for this question, not to be kept.
        if (before == Volatile.Read(ref changes))
            known = names;
        return names;
    }
}

/// <summary>Names by id.</summary>
/// <param name="Users">What users are called.</param>
/// <param name="Types">The conversation types; one that was merged is the one that stands for it.</param>
public sealed record KnownNames(FrozenDictionary<Guid, string> Users, FrozenDictionary<Guid, KnownType> Types)
{
    /// <summary>The type that stands for a type: itself, unless it was merged.</summary>
    public Guid? Standing(Guid? type) => type is { } id && Types.TryGetValue(id, out var found) ? found.Id : type;

    /// <summary>A type with all that were merged into it: what a filter by it must ask for.</summary>
    public IReadOnlyList<Guid> With(Guid type) => Standing(type) is { } one
        ? [one, .. Types.Where(t => t.Value.Id == one && t.Key != one).Select(t => t.Key)]
        : [type];
}

/// <summary>A conversation type as it is shown.</summary>
/// <param name="Id">Its id, or that of the type it was merged into.</param>
/// <param name="Name">That one's name.</param>
/// <param name="Provisional">Whether that one has yet to be kept by a supervisor.</param>
public sealed record KnownType(Guid Id, string Name, bool Provisional)
{
    /// <summary>What it was called itself before it was merged; null when it was not.</summary>
    public string? Formerly { get; init; }
}
