using System.Globalization;
using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>
/// The picking list: first those who wait, the longest first; then what is being processed or closed, the newest conversation first. Pages go by key, never by
/// number: a page costs the same however long the list is.
/// </summary>
internal sealed class PickingList(ConversationReader reader, IDbContextFactory<ChatDb> databases)
{
    private const int CountedAtMost = 100;

    /// <summary>A page.</summary>
    /// <exception cref="FormatException"><paramref name="after"/> is not from a page of this list.</exception>
    public async Task<PickingListView> PageAsync(PickingListFilter filter, string? after, int limit, CancellationToken cancel)
    {
        var items = new List<ItemView>();
        var key = after is null ? null : PageKey.Parse(after);
        if (key is not { IsRest: true } && filter.WantsWaiting)
            items.AddRange(await reader.ItemsAsync(db => Waiting(filter.On(db), key).Take(limit + 1), cancel));
        if (items.Count <= limit && filter.WantsRest)
            items.AddRange(await reader.ItemsAsync(db => Rest(filter.On(db), filter, key is { IsRest: true } ? key : null).Take(limit + 1 - items.Count), cancel));

        var next = items.Count > limit ? PageKey.Of(items[limit - 1]).ToString() : null;
        await using var counting = await databases.CreateDbContextAsync(cancel);
        var waiting = await filter.On(counting).Where(c => c.UnansweredSince != null && c.Status == Status.Waiting).OrderBy(c => c.UnansweredSince).Take(CountedAtMost).CountAsync(cancel);
        return new PickingListView([.. items.Take(limit)], next, waiting);
    }

    private static IQueryable<ConversationRow> Waiting(IQueryable<ConversationRow> rows, PageKey? after)
    {
        rows = rows.Where(c => c.Status == Status.Waiting && c.UnansweredSince != null);
        if (after is { Since: { } since, Id: var id })
            rows = rows.Where(c => c.UnansweredSince > since || (c.UnansweredSince == since && c.Id > id));
        return rows.OrderBy(c => c.UnansweredSince).ThenBy(c => c.Id);
    }

    private static IQueryable<ConversationRow> Rest(IQueryable<ConversationRow> rows, PickingListFilter filter, PageKey? after)
    {
        rows = filter.State switch
        {
            Status.Engaged => rows.Where(c => c.Status == Status.Engaged),
            Status.Closed => rows.Where(c => c.Status == Status.Closed),
            Status.WithBot => rows.Where(c => c.Status == Status.WithBot),
            _ => rows.Where(c => c.Status == Status.Engaged || c.Status == Status.Closed),
        };
        if (after is { Id: var id })
            rows = rows.Where(c => c.Id < id);
        return rows.OrderByDescending(c => c.Id);
    }

    /// <summary>Where a page ended.</summary>
    private sealed record PageKey(DateTimeOffset? Since, Guid Id)
    {
        public bool IsRest => Since is null;

        public static PageKey Of(ItemView last) => new(last.Status == Status.Waiting ? last.WaitingSince : null, last.ConversationId);

        public static PageKey Parse(string text) => text.Split('.') is [var since, var id] && ShortId.Parse(id) is { } guid && TryTime(since, out var time)
            ? new PageKey(time, guid)
            : throw new FormatException("'after' is not from a page of this list. Start again without it.");

        private static bool TryTime(string text, out DateTimeOffset? time)
        {
            time = Microseconds.Parse(text);
            return text.Length == 0 || time is not null;
        }

        public override string ToString() => $"{(Since is { } since ? Microseconds.Of(since).ToString(CultureInfo.InvariantCulture) : "")}.{ShortId.Of(Id)}";
    }
}

/// <summary>What an agent wants to see of the picking list.</summary>
/// <param name="Scope">What they may see at all.</param>
/// <param name="Channel">Only this channel.</param>
/// <param name="Types">Only these conversation types: one, with those that were merged into it.</param>
/// <param name="State">Only this status.</param>
/// <param name="Accounts">Only these channel accounts; null: all.</param>
internal sealed record PickingListFilter(
    ChannelScope Scope, string? Channel, IReadOnlyList<Guid>? Types, Status? State, IReadOnlyList<string>? Accounts = null)
{
    public bool WantsWaiting => State is null or Status.Waiting;

    public bool WantsRest => State is null or Status.Engaged or Status.Closed or Status.WithBot;

    public IQueryable<ConversationRow> On(ChatDb db)
    {
        var rows = Scope.On(db.Conversations);
        if (Channel is { } channel)
            rows = rows.Where(c => c.Channel == channel);
        if (Accounts is { } accounts)
            rows = rows.Where(c => accounts.Contains(c.Account));
        return Types is { } types ? rows.Where(c => c.TypeId != null && types.Contains(c.TypeId.Value)) : rows;
    }
}
