using System.Globalization;
using ChatClosing.Agents.Access;
using ChatClosing.Contacts.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts;

/// <summary>All conversations of a customer, whichever of their contacts they were with: open and ended, the newest first, page by key.</summary>
internal sealed class ContactHistory(IDbContextFactory<ChatDb> databases, ContactLinks links, NameCache names)
{
    /// <summary>A page; null when there is no such contact.</summary>
    /// <exception cref="FormatException"><paramref name="after"/> is not from a page of this list.</exception>
    public async Task<ContactConversationsView?> PageAsync(Guid contact, ChannelScope scope, string? after, int limit, CancellationToken cancel)
    {
        var key = after is null ? null : PageKey.Parse(after);
        var group = await links.GroupOfAsync(contact, cancel);
        if (group.Count == 0)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var threads = await db.Threads.Where(t => group.Contains(t.ContactId)).Select(t => t.Id).ToListAsync(cancel);
        var rows = scope.On(db.Conversations.AsNoTracking()).Where(c => threads.Contains(c.ThreadId));
        if (key is var (startedAt, id))
            rows = rows.Where(c => c.StartedAt < startedAt || (c.StartedAt == startedAt && c.Id < id));
        var page = await rows.OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancel);
        var known = await names.WithAsync([], page.Select(c => c.TypeId).OfType<Guid>(), cancel);
        return new ContactConversationsView(
            [.. page.Take(limit).Select(row => View(row, known))],
            page.Count > limit ? new PageKey(page[limit - 1].StartedAt, page[limit - 1].Id).ToString() : null);
    }

    private static ContactConversationView View(ConversationRow row, KnownNames known)
    {
        var state = EventJson.ReadState(row.State);
        var type = row.TypeId is { } id && known.Types.TryGetValue(id, out var found)
            ? new ContactConversationType(found.Id, found.Name, found.Provisional)
            : null;
        return new(row.Id, row.Channel, row.Account, row.Status, row.StartedAt, state.End?.EndsAt, type, row.Preview, state.IsSpam);
    }

    /// <summary>Where a page ended.</summary>
    private sealed record PageKey(DateTimeOffset StartedAt, Guid Id)
    {
        public static PageKey Parse(string text) =>
            text.Split('.') is [var time, var id] && Microseconds.Parse(time) is { } startedAt && ShortId.Parse(id) is { } guid
            ? new PageKey(startedAt, guid)
            : throw new FormatException("'after' is not from a page of this list. Start again without it.");

        public override string ToString() => $"{Microseconds.Of(StartedAt).ToString(CultureInfo.InvariantCulture)}.{ShortId.Of(Id)}";
    }
}
