using ChatClosing.Storage;
using ChatClosing.Storage.News;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Access;

/// <summary>
/// Who works here, kept in memory: every request of an agent asks for their channels. Read anew when something changed, here or on another node, and
/// after some seconds anyway, should a node not have been heard.
/// </summary>
public sealed class Roster
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(10);
    private readonly IDbContextFactory<ChatDb> databases;
    private readonly NameCache names;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private (KnownPeople People, DateTimeOffset At)? known;
    private long changes;

    /// <summary>Creates it and listens to the other nodes.</summary>
    internal Roster(IDbContextFactory<ChatDb> databases, NameCache names, NodeNews nodes, TimeProvider clock)
    {
        (this.databases, this.names, this.clock) = (databases, names, clock);
        nodes.Told += news =>
        {
            if (news.Kind == NewsKind.People)
                Forget();
        };
        nodes.Missed += Forget;
    }

    /// <summary>Raised with the agent or group that was changed on this node.</summary>
    public event Action<Guid>? Changed;

    /// <summary>Everybody, as of now.</summary>
    public async ValueTask<KnownPeople> NowAsync(CancellationToken cancel)
    {
        long before;
        lock (gate)
        {
            if (known is var (people, at) && clock.GetUtcNow() - at < Holds)
                return people;
            before = changes;
        }

        var read = await ReadAsync(cancel);
        lock (gate)
        {
            // What changed while it was read may not be in it.
            if (before == changes)
                known = (read, clock.GetUtcNow());
        }

        return read;
    }

    /// <summary>Everybody, read now: for who asks after somebody that is not known here yet.</summary>
    public ValueTask<KnownPeople> FreshAsync(CancellationToken cancel)
    {
        Forget();
        return NowAsync(cancel);
    }

    /// <summary>Somebody, or a group, was changed: read anew here, and told to the desks and the other nodes.</summary>
    public async Task AnnounceAsync(Guid about, CancellationToken cancel)
    {
        Forget();
        await names.RefreshAsync(cancel);
        Changed?.Invoke(about);
    }

    private void Forget()
    {
        lock (gate)
        {
            known = null;
            changes++;
        }
    }

    private async Task<KnownPeople> ReadAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var users = await db.Users.AsNoTracking().OrderBy(u => u.DisplayName).ThenBy(u => u.Id)
            .Select(u => new KnownPerson(u.Id, u.UserName ?? "", u.DisplayName, u.Role, u.Deactivated, u.MaxConversations, u.Presence)).ToListAsync(cancel);
        var groups = await db.Groups.AsNoTracking().OrderBy(g => g.Name).ToListAsync(cancel);
        var members = (await db.GroupMembers.AsNoTracking().ToListAsync(cancel)).ToLookup(m => m.GroupId, m => m.AgentId);
        var channels = (await db.GroupChannels.AsNoTracking().OrderBy(c => c.Account).ToListAsync(cancel)).ToLookup(c => c.GroupId, c => c.Account);
        return new KnownPeople(
            users,
            [.. groups.Select(g => new KnownGroup(g.Id, g.Name, members[g.Id].ToHashSet(), [.. channels[g.Id]]))]);
    }
}
