using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts.Webhooks;

/// <summary>The webhook endpoints, as administrators keep them. Every change is audited.</summary>
internal sealed class WebhookBook(
    IDbContextFactory<ChatDb> databases, WebhookSecrets secrets, WebhookSettings settings, SubscribedEvents subscribed, ChatDatabase database, SqliteWriteGate gate,
    TimeProvider clock)
{
    /// <summary>All of them, the oldest first.</summary>
    public async Task<IReadOnlyList<WebhookView>> AllAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.WebhookEndpoints.AsNoTracking().OrderBy(e => e.CreatedAt).ToListAsync(cancel);
        var views = new List<WebhookView>();
        foreach (var row in rows)
            views.Add(await ViewAsync(db, row, cancel));
        return views;
    }

    /// <summary>One; null when there is none.</summary>
    public async Task<WebhookView?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel) is { } row ? await ViewAsync(db, row, cancel) : null;
    }

    /// <summary>Adds one.</summary>
    /// <returns>It, and the secret that is never shown again.</returns>
    public async Task<WebhookSecretView> AddAsync(WebhookWish wish, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (shown, kept) = secrets.New();
        var row = new WebhookEndpointRow
        {
            Id = Guid.CreateVersion7(),
            Url = wish.Url,
            Events = string.Join(',', wish.Events),
            Secret = kept,
            Enabled = wish.Enabled,
            CreatedAt = Microseconds.Cut(clock.GetUtcNow()),
            CreatedBy = by,
        };
        db.WebhookEndpoints.Add(row);
        await SaveAsync(db, "webhook.added", row.Id, by, cancel);
        return new(await ViewAsync(db, row, cancel), shown);
    }

    /// <summary>Changes one; null when there is none.</summary>
    public async Task<WebhookView?> ChangeAsync(Guid id, WebhookWish wish, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } row)
            return null;
        (row.Url, row.Events, row.Enabled, row.DisabledReason) = (wish.Url, string.Join(',', wish.Events), wish.Enabled, null);
        await SaveAsync(db, "webhook.changed", id, by, cancel);
        return await ViewAsync(db, row, cancel);
    }

    /// <summary>A new secret; the one before signs too for a while. Null when there is no such endpoint.</summary>
    public async Task<WebhookSecretView?> RotateAsync(Guid id, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } row)
            return null;
        var (shown, kept) = secrets.New();
        (row.PreviousSecret, row.PreviousUntil, row.Secret) = (row.Secret, Microseconds.Cut(clock.GetUtcNow() + settings.PreviousSecretLasts), kept);
        await SaveAsync(db, "webhook.rotated", id, by, cancel);
        return new(await ViewAsync(db, row, cancel), shown);
    }

    /// <summary>Deletes one; what waits for it is not sent any more.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } row)
            return false;
        db.WebhookEndpoints.Remove(row);
        await SaveAsync(db, "webhook.deleted", id, by, cancel);
        return true;
    }

    /// <summary>What an endpoint was told, the newest first.</summary>
    public async Task<DeliveriesView> DeliveriesAsync(Guid id, Guid? after, int limit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var recipient = id.ToString();
        var rows = db.SideEffects.AsNoTracking().Where(e => e.Kind == "webhook" && e.Recipient == recipient);
        if (after is { } last && await db.SideEffects.AsNoTracking().FirstOrDefaultAsync(e => e.Id == last, cancel) is { } from)
            rows = rows.Where(e => e.QueuedAt < from.QueuedAt || (e.QueuedAt == from.QueuedAt && e.Id.CompareTo(last) < 0));
        var page = await rows.OrderByDescending(e => e.QueuedAt).ThenByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancel);
        return new([.. page.Take(limit).Select(View)], page.Count > limit ? page[limit - 1].Id : null);
    }

    /// <summary>Calls once more about the same, whether it had worked or not; the endpoint knows it by the same id.</summary>
    /// <returns>False when there is no such call, or it is still under way.</returns>
    public async Task<bool> ResendAsync(Guid id, Guid delivery, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (recipient, now) = (id.ToString(), Microseconds.Cut(clock.GetUtcNow()));
        int touched;
        using (await gate.EnterAsync(database.IsSqlite, cancel))
        {
            touched = await db.SideEffects
                .Where(e => e.Id == delivery && e.Kind == "webhook" && e.Recipient == recipient && (e.State == EffectState.Done || e.State == EffectState.Failed))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.State, EffectState.Waiting).SetProperty(e => e.DueAt, now).SetProperty(e => e.QueuedAt, now)
                        .SetProperty(e => e.Attempts, 0).SetProperty(e => e.SettledAt, (DateTimeOffset?)null),
                    cancel);
        }

        if (touched == 1)
            await SaveAsync(db, "webhook.resent", delivery, by, cancel);
        return touched == 1;
    }

    private async Task SaveAsync(ChatDb db, string what, Guid about, Guid by, CancellationToken cancel)
    {
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), what, by, about.ToString()));
        await db.SaveChangesAsync(cancel);
        await subscribed.RefreshAsync(cancel);
    }

    private async Task<WebhookView> ViewAsync(ChatDb db, WebhookEndpointRow row, CancellationToken cancel)
    {
        var recipient = row.Id.ToString();
        var calls = db.SideEffects.AsNoTracking().Where(e => e.Kind == "webhook" && e.Recipient == recipient);
        var failed = await calls.CountAsync(e => e.State == EffectState.Failed, cancel);
        var waiting = await calls.CountAsync(e => e.State == EffectState.Waiting || e.State == EffectState.Working, cancel);
        var previous = row.PreviousUntil > clock.GetUtcNow() ? row.PreviousUntil : null;
        return new(row.Id, row.Url, row.Events.Split(','), row.Enabled, row.DisabledReason, previous, row.CreatedAt, failed, waiting);
    }

    private static DeliveryView View(SideEffectRow row) => new(
        row.Id, row.Occasion.Split('#')[0], row.ConversationId, EffectViews.WordOf(row), row.Attempts, row.QueuedAt, row.DueAt, row.SettledAt, row.Code, row.Detail);
}

/// <summary>What an endpoint shall be, checked.</summary>
internal sealed record WebhookWish(string Url, IReadOnlyList<string> Events, bool Enabled);
