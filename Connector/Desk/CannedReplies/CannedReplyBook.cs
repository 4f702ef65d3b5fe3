using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk.CannedReplies;

/// <summary>The canned replies of the house. Few and short: they are read at once, and the desk finds in them as one types.</summary>
internal sealed class CannedReplyBook(IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    /// <summary>How many there can be.</summary>
    public const int Most = 2_000;

    /// <summary>Raised when one was added, changed or removed.</summary>
    public event Action? Changed;

    /// <summary>Those that fit a channel and a language, by shortcut; one without a channel or language fits every one.</summary>
    public async Task<IReadOnlyList<CannedReplyRow>> AllAsync(string? channel, string? language, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = db.CannedReplies.AsNoTracking();
        if (!string.IsNullOrEmpty(language))
            rows = rows.Where(r => r.Language == "" || r.Language == language);
        var all = await rows.OrderBy(r => r.Shortcut).ThenBy(r => r.Language).Take(Most).ToListAsync(cancel);
        return string.IsNullOrEmpty(channel) ? all : all.FindAll(r => r.Channels.Length == 0 || r.Channels.Split(',').Contains(channel));
    }

    /// <summary>Adds one.</summary>
    /// <returns>Null when there are too many or the shortcut is taken in this language.</returns>
    public async Task<CannedReplyRow?> AddAsync(CannedReplyContent content, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.CannedReplies.CountAsync(cancel) >= Most)
            return null;
        var now = Microseconds.Cut(clock.GetUtcNow());
        var row = new CannedReplyRow
        {
            Id = Guid.CreateVersion7(now),
            Title = content.Title,
            Shortcut = content.Shortcut,
            Text = content.Text,
            Language = content.Language,
            Channels = content.Channels,
            Version = 1,
            ChangedAt = now,
            ChangedBy = by,
        };
        db.CannedReplies.Add(row);
        return await SaveAsync(db, row, "canned-reply.added", by, cancel) ? row : null;
    }

    /// <summary>The one of an id; null when there is none.</summary>
    public async Task<CannedReplyRow?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.CannedReplies.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
    }

    /// <summary>Changes one that has not changed since it was seen.</summary>
    public async Task<CannedReplyOutcome> ChangeAsync(Guid id, int seen, CannedReplyContent content, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.CannedReplies.FindAsync([id], cancel) is not { } row)
            return CannedReplyOutcome.Gone;
        if (row.Version != seen)
            return CannedReplyOutcome.ChangedMeanwhile;
        (row.Title, row.Shortcut, row.Text, row.Language, row.Channels) =
            (content.Title, content.Shortcut, content.Text, content.Language, content.Channels);
        (row.Version, row.ChangedAt, row.ChangedBy) = (seen + 1, Microseconds.Cut(clock.GetUtcNow()), by);
        try
        {
            return await SaveAsync(db, row, "canned-reply.changed", by, cancel) ? CannedReplyOutcome.Done : CannedReplyOutcome.ShortcutTaken;
        }
        catch (DbUpdateConcurrencyException)
        {
            return CannedReplyOutcome.ChangedMeanwhile;
        }
    }

    /// <summary>Removes one; the same twice is done once.</summary>
    public async Task RemoveAsync(Guid id, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.CannedReplies.FindAsync([id], cancel) is not { } row)
            return;
        db.CannedReplies.Remove(row);
        try
        {
            await SaveAsync(db, row, "canned-reply.removed", by, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody removed or changed it in the same moment: what they did stands.
        }
    }

    private async Task<bool> SaveAsync(ChatDb db, CannedReplyRow row, string what, Guid by, CancellationToken cancel)
    {
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), what, by, row.Id.ToString()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            // The shortcut was taken, perhaps in this very moment – or it was something else, and nobody has it.
            db.ChangeTracker.Clear();
            if (!await db.CannedReplies.AnyAsync(r => r.Shortcut == row.Shortcut && r.Language == row.Language && r.Id != row.Id, cancel))
                throw;
            return false;
        }

        Changed?.Invoke();
        return true;
    }
}

/// <summary>What a canned reply says, checked.</summary>
internal sealed record CannedReplyContent(string Title, string Shortcut, string Text, string Language, string Channels);

/// <summary>What became of a change.</summary>
internal enum CannedReplyOutcome
{
    Done,
    Gone,
    ChangedMeanwhile,
    ShortcutTaken,
}
