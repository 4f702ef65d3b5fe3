using ChatClosing.Adapters.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Closing;

/// <summary>The conversation types: administered by supervisors, and added right in the closing window.</summary>
public sealed class ConversationTypes(IDbContextFactory<ChatDb> databases, NameCache names, TimeProvider clock)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 80;

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<ConversationTypeRow>> AllAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.ConversationTypes.AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancel);
    }

    /// <summary>Whether a type exists.</summary>
    public async Task<bool> ExistsAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.ConversationTypes.AnyAsync(t => t.Id == id, cancel);
    }

    /// <summary>The type of this name, trimmed and whatever its case; a new one when there is none.</summary>
    /// <param name="name">A name that <see cref="Clean"/> gave.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="provisional">Whether a supervisor has yet to keep it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ConversationTypeRow> FindOrAddAsync(string name, Guid by, bool provisional, CancellationToken cancel)
    {
        var normalized = name.ToUpperInvariant();
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            if (await db.ConversationTypes.AsNoTracking().FirstOrDefaultAsync(t => t.NormalizedName == normalized, cancel) is { } existing)
                return existing;
            var added = new ConversationTypeRow
            {
                Id = Guid.CreateVersion7(),
                Name = name,
                NormalizedName = normalized,
                Provisional = provisional,
                CreatedBy = by,
                CreatedAt = Microseconds.Cut(clock.GetUtcNow()),
            };
            db.ConversationTypes.Add(added);
            try
            {
                await db.SaveChangesAsync(cancel);
                await names.RefreshAsync(cancel);
                return added;
            }
            catch (DbUpdateException) when (attempt == 1)
            {
                // Somebody added the same name at the same moment: it is there now.
            }
        }
    }

    /// <summary>A name as it is kept; null when it is empty or too long.</summary>
    public static string? Clean(string? name) => PlainText.Clean(name ?? "").Trim() is { Length: > 0 and <= MaxNameLength } clean ? clean : null;
}
