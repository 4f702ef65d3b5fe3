using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Groups;

/// <summary>
/// The groups: who belongs to them and which channel accounts they handle. A change says how the group shall be, so a repeat changes nothing.
/// </summary>
public sealed class GroupBook(IDbContextFactory<ChatDb> databases, Roster roster, TimeProvider clock)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 80;

    /// <summary>A name as it is kept; null when it is empty or too long.</summary>
    public static string? Clean(string? name) => PlainText.Clean(name ?? "").Trim() is { Length: > 0 and <= MaxNameLength } clean ? clean : null;

    /// <summary>Makes a group or changes it.</summary>
    /// <param name="id">Which; null for a new one.</param>
    /// <param name="name">A name that <see cref="Clean"/> gave.</param>
    /// <param name="members">Who shall belong to it.</param>
    /// <param name="accounts">The channel accounts it shall handle.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The group; null when there is none of this id; <see cref="Guid.Empty"/> when the name is another group's.</returns>
    public async Task<Guid?> SaveAsync(
        Guid? id, string name, IReadOnlyCollection<Guid> members, IReadOnlyCollection<string> accounts, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var normalized = name.ToUpperInvariant();
        if (await db.Groups.AnyAsync(g => g.NormalizedName == normalized && g.Id != id, cancel))
            return Guid.Empty;
        var group = id is { } known
            ? await db.Groups.FindAsync([known], cancel)
            : db.Groups.Add(new GroupRow { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = name, NormalizedName = normalized }).Entity;
        if (group is null)
            return null;
        (group.Name, group.NormalizedName) = (name, normalized);
        var before = await db.GroupMembers.Where(m => m.GroupId == group.Id).ToListAsync(cancel);
        db.GroupMembers.RemoveRange(before.Where(m => !members.Contains(m.AgentId)));
        db.GroupMembers.AddRange(
            members.Distinct().Except(before.Select(m => m.AgentId)).Select(m => new GroupMemberRow { GroupId = group.Id, AgentId = m }));
        var handled = await db.GroupChannels.Where(c => c.GroupId == group.Id).ToListAsync(cancel);
        db.GroupChannels.RemoveRange(handled.Where(c => !accounts.Contains(c.Account)));
        db.GroupChannels.AddRange(
            accounts.Distinct().Except(handled.Select(c => c.Account)).Select(a => new GroupChannelRow { GroupId = group.Id, Account = a }));
        if (db.ChangeTracker.HasChanges())
            db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), id is null ? "group.created" : "group.changed", by, group.Id.ToString()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody changed the same group, or took the name, in the same moment; anything else is thrown on.
            db.ChangeTracker.Clear();
            if (await db.Groups.AnyAsync(g => g.NormalizedName == normalized && g.Id != id, cancel))
                return Guid.Empty;
            throw;
        }

        await roster.AnnounceAsync(group.Id, cancel);
        return group.Id;
    }

    /// <summary>Deletes a group; whoever was in it belongs to one group less.</summary>
    /// <returns>False when there is no such group.</returns>
    public async Task<bool> DeleteAsync(Guid id, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Groups.FindAsync([id], cancel) is not { } group)
            return false;
        db.GroupMembers.RemoveRange(await db.GroupMembers.Where(m => m.GroupId == id).ToListAsync(cancel));
        db.GroupChannels.RemoveRange(await db.GroupChannels.Where(c => c.GroupId == id).ToListAsync(cancel));
        db.Groups.Remove(group);
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), "group.deleted", by, id.ToString()));
        await db.SaveChangesAsync(cancel);
        await roster.AnnounceAsync(id, cancel);
        return true;
    }
}
