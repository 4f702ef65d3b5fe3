using System.Globalization;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts;

/// <summary>Reads what failed for good, of all conversations.</summary>
internal sealed class FailedEffects(BackgroundDatabase background)
{
    /// <summary>A page, the latest first.</summary>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="limit">How many.</param>
    /// <param name="isMasked">Whether the reader may know neither addresses nor what receivers said.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FailedEffectsView> PageAsync(FailedPlace? after, int limit, bool isMasked, CancellationToken cancel)
    {
        await using var db = background.Open();
        var all = db.SideEffects.AsNoTracking().Where(e => e.State == EffectState.Failed && e.Kind != EffectKinds.Webhook && e.Code != "erased");
        var rows = after is var (at, id) ? all.Where(e => e.SettledAt < at || (e.SettledAt == at && e.Id.CompareTo(id) < 0)) : all;
        var page = await rows.OrderByDescending(e => e.SettledAt).ThenByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancel);
        var next = page.Count > limit ? new FailedPlace(page[limit - 1].SettledAt!.Value, page[limit - 1].Id).Write() : null;
        return new([.. page.Take(limit).Select(row => View(row, isMasked))], await all.CountAsync(cancel), next);
    }

    private static FailedEffectView View(SideEffectRow row, bool isMasked) =>
        new(row.Id, row.ConversationId, row.Kind, isMasked ? Masked(row.Recipient) : row.Recipient, row.Attempts, row.QueuedAt, row.SettledAt!.Value)
        {
            Code = row.Code,
            Detail = isMasked ? null : row.Detail,
        };

    // A domain tells an administrator which server to look at, and nobody's name.
    private static string Masked(string recipient) => recipient.LastIndexOf('@') is >= 0 and var at ? $"…{recipient[at..]}" : "";
}

/// <summary>A place in the list that stays one when its row is tried again and leaves the list.</summary>
/// <param name="At">When the row failed.</param>
/// <param name="Id">The row.</param>
internal sealed record FailedPlace(DateTimeOffset At, Guid Id)
{
    /// <summary>As a cursor.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:x}-{Id:N}");

    /// <summary>Null when it is none.</summary>
    public static FailedPlace? Read(string? cursor) =>
        cursor?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var row)
            ? new(new DateTimeOffset(at, TimeSpan.Zero), row)
            : null;
}

/// <summary>What failed for good.</summary>
/// <param name="Items">The latest first.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
public sealed record FailedEffectsView(IReadOnlyList<FailedEffectView> Items, int Total, string? Next);

/// <summary>Something that could not be sent.</summary>
/// <param name="EffectId">Its id.</param>
/// <param name="ConversationId">Of which conversation.</param>
/// <param name="Kind"><c>email</c>, <c>zendesk</c>, <c>archive</c>. New kinds may come.</param>
/// <param name="Recipient">Who was to get it; empty where there is only one. Administrators see an address's domain only.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="QueuedAt">When it was let go, or tried again by somebody.</param>
/// <param name="FailedAt">Since when it has failed.</param>
public sealed record FailedEffectView(Guid EffectId, Guid ConversationId, string Kind, string Recipient, int Attempts, DateTimeOffset QueuedAt, DateTimeOffset FailedAt)
{
    /// <summary>Why, as a stable word.</summary>
    public string? Code { get; init; }

    /// <summary>What the receiver said; null for administrators.</summary>
    public string? Detail { get; init; }
}
