using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Reports;

/// <summary>Figures over ended conversations, each by its latest published revision; and exactly the conversations behind each figure.</summary>
internal sealed class EndedReports(BackgroundDatabase background, NameCache names)
{
    /// <summary>Ended per day.</summary>
    public async Task<EndedPerDayView> PerDayAsync(ReportRange range, CancellationToken cancel)
    {
        await using var db = background.Open();
        var spam = await In(db, range, isSpam: true).CountAsync(cancel);
        var ends = await In(db, range).Select(f => new { f.EndedAt, Unanswered = f.FirstResponseSeconds == null }).ToListAsync(cancel);
        var byDay = ends.GroupBy(e => range.DayOf(e.EndedAt)).ToDictionary(g => g.Key, g => (Ended: g.Count(), Unanswered: g.Count(e => e.Unanswered)));
        var days = Figures.Days(range.From, range.To).Select(d => byDay.TryGetValue(d, out var n) ? new DayView(d, n.Ended, n.Unanswered) : new DayView(d, 0, 0)).ToList();
        return new EndedPerDayView(range.Zone.Id, days, days.Sum(d => d.Ended), spam);
    }

    /// <summary>Per conversation type, with handling times. What was merged counts with what stands for it.</summary>
    public async Task<TypesReportView> PerTypeAsync(ReportRange range, CancellationToken cancel)
    {
        await using var db = background.Open();
        var facts = await In(db, range).Select(f => new { f.TypeId, f.HandlingSeconds }).ToListAsync(cancel);
        var known = await names.WithAsync([], facts.Select(f => f.TypeId).OfType<Guid>(), cancel);
        var types = facts.GroupBy(f => known.Standing(f.TypeId))
            .Select(g => new TypeFigureView(TypeOf(g.Key, known), g.Count(), Figures.Handling([.. g.Select(f => f.HandlingSeconds)])))
            .OrderByDescending(t => t.N).ThenBy(t => t.Type?.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return new TypesReportView(types, facts.Count);
    }

    /// <summary>How satisfied customers are, by the day their conversation ended.</summary>
    public async Task<SatisfactionReportView> SatisfactionAsync(ReportRange range, CancellationToken cancel)
    {
        await using var db = background.Open();
        var asked = await In(db, range).Where(f => f.SurveyAsked).Select(f => new AskedFact(f.Score, f.Agents)).ToListAsync(cancel);
        var known = await names.WithAsync(asked.SelectMany(f => f.AgentIds), [], cancel);
        var agents = asked.SelectMany(f => f.AgentIds, (Fact, Agent) => (Fact, Agent)).GroupBy(p => p.Agent, p => p.Fact.Score)
            .Select(g => new AgentSatisfactionView(new EndedAgent(g.Key, known.Users.GetValueOrDefault(g.Key)), Figures.Satisfaction([.. g])))
            .OrderByDescending(a => a.Satisfaction.Answers).ThenBy(a => a.Agent.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return new SatisfactionReportView(Figures.Satisfaction([.. asked.Select(f => f.Score)]), agents);
    }

    /// <summary>The conversations behind a figure.</summary>
    /// <param name="range">The figure's days.</param>
    /// <param name="isSpam">Those that were marked as spam: they are in no other figure.</param>
    /// <param name="type">Only this type; <see cref="Guid.Empty"/> means unqualified.</param>
    /// <param name="satisfaction">Only those of a figure of the survey; null: all.</param>
    /// <param name="after">The last conversation of the page before.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ReportConversationsView> ConversationsAsync(ReportRange range, bool isSpam, Guid? type, SatisfactionOf? satisfaction, (DateTimeOffset EndedAt, Guid Id)? after, int limit, CancellationToken cancel)
    {
        await using var db = background.Open();
        var facts = In(db, range, isSpam);
        if (type == Guid.Empty)
            facts = facts.Where(f => f.TypeId == null);
        else if (type is { } wanted && (await names.AllAsync(cancel)).With(wanted) is var ids)
            facts = facts.Where(f => f.TypeId != null && ids.Contains(f.TypeId.Value));
        if (satisfaction is { } which)
            facts = Of(facts, which);
        if (after is var (endedAt, id))
            facts = facts.Where(f => f.EndedAt < endedAt || (f.EndedAt == endedAt && f.ConversationId < id));
        var rows = await facts.OrderByDescending(f => f.EndedAt).ThenByDescending(f => f.ConversationId).Take(limit + 1)
            .Join(db.Contacts.AsNoTracking(), f => f.ContactId, c => c.Id, (Fact, Contact) => new { Fact, Contact })
            .OrderByDescending(r => r.Fact.EndedAt).ThenByDescending(r => r.Fact.ConversationId).ToListAsync(cancel);
        var known = await names.WithAsync([], rows.Select(r => r.Fact.TypeId).OfType<Guid>(), cancel);
        var items = rows.Take(limit).Select(r => new ReportConversationView(
            r.Fact.ConversationId, new EndedContact(r.Contact.Id, r.Contact.ExternalId, r.Contact.Name), TypeOf(r.Fact.TypeId, known), r.Fact.EndedAt, r.Fact.HandlingSeconds)).ToList();
        return new ReportConversationsView(items, rows.Count > limit ? $"{Microseconds.Of(items[^1].EndedAt)}.{ShortId.Of(items[^1].ConversationId)}" : null);
    }

    /// <summary>The latest published revision of each conversation that ended in the range: once each. Spam is a set of its own, out of every average.</summary>
    private static IQueryable<EndedFactRow> In(ChatDb db, ReportRange range, bool isSpam = false)
    {
        var (start, end) = (range.Start, range.End);
        return db.EndedFacts.AsNoTracking().Where(f => f.Position != null && f.EndedAt >= start && f.EndedAt < end && f.Spam == isSpam
            && !db.EndedFacts.Any(later => later.ConversationId == f.ConversationId && later.Revision > f.Revision && later.Position != null));
    }

    private static IQueryable<EndedFactRow> Of(IQueryable<EndedFactRow> facts, SatisfactionOf satisfaction)
    {
        facts = satisfaction.Figure switch
        {
            "asked" => facts.Where(f => f.SurveyAsked),
            "answered" => facts.Where(f => f.Score != null),
            _ => facts.Where(f => f.Score >= Figures.SatisfiedFrom),
        };
        // The column holds ids of 36 characters with commas: one is never a part of another.
        return satisfaction.Agent is { } agent ? facts.Where(f => f.Agents.Contains(agent)) : facts;
    }

    private static EndedType? TypeOf(Guid? type, KnownNames known) => type is { } id
        ? known.Types.TryGetValue(id, out var found) ? new EndedType(found.Id, found.Name) : new EndedType(id, null)
        : null;

    private sealed record AskedFact(short? Score, string Agents)
    {
        public IEnumerable<Guid> AgentIds => Agents.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);
    }
}
