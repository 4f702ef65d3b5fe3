using ChatClosing.Adapters.Channels;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>What threads hang on: the posts that are commented.</summary>
public sealed class ThreadContexts(IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    private const int MaxTextLength = 1_000;

    /// <summary>Raised with the thread when it is known what it hangs on.</summary>
    public event Action<Guid>? Described;

    /// <summary>Threads that hang on something nobody knows yet.</summary>
    /// <param name="except">Those that are not asked for now.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<ThreadRow>> UnknownAsync(IReadOnlyCollection<Guid> except, int count, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Threads.AsNoTracking().Where(t => t.Key != null && t.ContextAt == null && !except.Contains(t.Id)).OrderBy(t => t.Id).Take(count).ToListAsync(cancel);
    }

    /// <summary>Keeps what a platform told, also that it told nothing: it is not asked again then.</summary>
    public async Task SetAsync(Guid threadId, ThreadContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Threads.FindAsync([threadId], cancel) is not { } thread)
            return;
        thread.ContextAt = Microseconds.Cut(clock.GetUtcNow());
        thread.ContextText = PlainText.Clean(context.Text ?? "").Trim() is { Length: > 0 } text ? TextParts.Split(text, MaxTextLength, TextUnit.Utf16)[0] : null;
        thread.ContextLink = context.Link;
        await db.SaveChangesAsync(cancel);
        Described?.Invoke(threadId);
    }
}
