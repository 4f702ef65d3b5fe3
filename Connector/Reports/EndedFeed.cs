using System.Runtime.CompilerServices;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Reports;

/// <summary>The feed of ended conversations for reporting jobs: append-only, ordered by position, without gaps or late arrivals.</summary>
internal sealed class EndedFeed(BackgroundDatabase background, NameCache names)
{
    private const int PageSize = 500;

    /// <summary>The facts after a position.</summary>
    /// <param name="after">The last position that is known already.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="days">Only what ended in these days of UTC.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<EndedFeedView> PageAsync(long after, int limit, UtcDays days, CancellationToken cancel)
    {
        var (start, end) = (days.Start, days.End);
        await using var db = background.Open();
        var rows = await db.EndedFacts.AsNoTracking().Where(f => f.Position > after && f.EndedAt >= start && f.EndedAt < end)
            .OrderBy(f => f.Position).Take(limit)
            .Join(db.Contacts.AsNoTracking(), f => f.ContactId, c => c.Id, (Fact, Contact) => new { Fact, Contact })
            .OrderBy(r => r.Fact.Position).ToListAsync(cancel);
        var known = await names.WithAsync(rows.SelectMany(r => AgentsOf(r.Fact)), rows.Select(r => r.Fact.TypeId).OfType<Guid>(), cancel);
        var items = rows.Select(r => View(r.Fact, r.Contact, known)).ToList();
        return new EndedFeedView(items, items.Count == 0 ? after : items[^1].Position);
    }

    /// <summary>The same, page by page: who reads slowly holds no connection.</summary>
    /// <param name="after">As in <see cref="PageAsync"/>.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="days">As in <see cref="PageAsync"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public async IAsyncEnumerable<EndedView> ReadAsync(long after, int most, UtcDays days, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (most > 0)
        {
            var page = await PageAsync(after, Math.Min(most, PageSize), days, cancel);
            foreach (var item in page.Items)
                yield return item;
            if (page.Items.Count < Math.Min(most, PageSize))
                yield break;
            (after, most) = (page.Next, most - page.Items.Count);
        }
    }

    private static IEnumerable<Guid> AgentsOf(EndedFactRow fact) => fact.Agents.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    private static EndedView View(EndedFactRow fact, ContactRow contact, KnownNames known) => new()
    {
        Position = fact.Position!.Value,
        ConversationId = fact.ConversationId,
        Revision = fact.Revision,
        Channel = fact.Channel,
        Account = fact.Account,
        Contact = new EndedContact(contact.Id, contact.ExternalId, contact.Name),
        StartedAt = fact.StartedAt,
        EndedAt = fact.EndedAt,
        EndReason = fact.EndReason,
        Type = fact.TypeId is { } type
            ? new EndedType(type, known.Types.TryGetValue(type, out var found) ? found.Formerly ?? found.Name : null)
            : null,
        Agents = [.. AgentsOf(fact).Select(a => new EndedAgent(a, known.Users.GetValueOrDefault(a)))],
        FirstResponseSeconds = fact.FirstResponseSeconds,
        ResolutionSeconds = fact.ResolutionSeconds,
        HandlingSeconds = fact.HandlingSeconds,
        Spam = fact.Spam,
        Messages = new EndedMessages(fact.MessagesIn, fact.MessagesOut),
        Satisfaction = fact.SurveyAsked ? new EndedSatisfaction(fact.Score, fact.AnsweredAt) : null,
    };
}
