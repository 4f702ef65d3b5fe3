using ChatClosing.Adapters.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Closing;

/// <summary>The conversation types as agents choose them, and add them right in the closing window. See <see cref="TypeAdministration"/>.</summary>
public sealed class ConversationTypes(IDbContextFactory<ChatDb> databases, NameCache names, TimeProvider clock)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 80;

    /// <summary>Those that can be chosen, by name: neither merged nor deactivated.</summary>
    public async Task<IReadOnlyList<ConversationTypeRow>> ToChooseAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.ConversationTypes.AsNoTracking().Where(t => t.MergedInto == null && !t.Deactivated).OrderBy(t => t.Name).ToListAsync(cancel);
    }

    /// <summary>
    /// The type that stands for an id: itself, or what it was merged into since somebody's list was read. Null when there is none. One that is not
    /// offered any more is still one: a form that was begun before does not fail on it.
    /// </summary>
    public async Task<Guid?> StandingAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.ConversationTypes.Where(t => t.Id == id).Select(t => (Guid?)(t.MergedInto ?? t.Id)).FirstOrDefaultAsync(cancel);
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
                return existing.MergedInto is { } into ? await db.ConversationTypes.AsNoTracking().FirstAsync(t => t.Id == into, cancel) : existing;
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
