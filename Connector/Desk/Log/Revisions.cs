using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk.Log;

/// <summary>
/// Tells the revisions of a conversation by folding its log: an entry that gave the state another revision is one, whatever its name. Who and when
/// stand in the log alone; the rows of the feed have the places.
/// </summary>
internal sealed class Revisions(IDbContextFactory<ChatDb> databases, LogReader log)
{
    /// <summary>All of them; null when there is no such conversation.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="asOf">Which one counted then; null: nobody asks.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<RevisionsView?> OfAsync(Guid conversation, DateTimeOffset? asOf, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.Log.AsNoTracking().Where(l => l.ConversationId == conversation).OrderBy(l => l.Seq).ToListAsync(cancel);
        if (rows.Count == 0)
            return null;
        var facts = await db.EndedFacts.AsNoTracking().Where(f => f.ConversationId == conversation)
            .Select(f => new Fact(f.Revision, f.Position, f.FirstResponseSeconds, f.HandlingSeconds)).ToDictionaryAsync(f => f.Revision, cancel);
        var steps = Steps(rows.Select(r => (r.Seq, EventJson.Read(r.Name, r.Data))), out var now);
        var entries = (await log.ViewsAsync(steps.Select(s => (s.Seq, s.Event)), cancel)).ToDictionary(e => e.Seq);
        var types = await log.NamesAsync([now.End?.By, now.LastAgent], steps.Select(s => s.State.TypeId), cancel);
        List<RevisionView> items = [.. steps.Select(s => new RevisionView
        {
            Revision = s.State.Revision,
            At = s.Event.At,
            By = s.State.Revision == 1 ? types.Person(now.End?.By) : entries[s.Seq].By,
            Name = entries[s.Seq].Name,
            Seq = s.Seq,
            Type = types.Type(s.State.TypeId),
            Endnote = s.State.Endnote,
            Spam = s.State.IsSpam,
            Score = s.State.Satisfaction?.Score,
            Position = facts.GetValueOrDefault(s.State.Revision)?.Position,
        })];
        return new RevisionsView(CountedOf(now, facts), items, asOf is { } at ? items.LastOrDefault(i => i.At <= at)?.Revision : null);
    }

    private static List<(long Seq, Event Event, Conversation State)> Steps(IEnumerable<(long Seq, Event Event)> events, out Conversation now)
    {
        var steps = new List<(long, Event, Conversation)>();
        Conversation? state = null;
        foreach (var (seq, happened) in events)
        {
            var before = state?.Revision ?? 0;
            state = Evolution.Evolve(state, happened);
            if (state.Status == Status.Ended && state.Revision != before)
                steps.Add((seq, happened, state));
        }

        now = state!;
        return steps;
    }

    private static CountedView CountedOf(Conversation it, Dictionary<int, Fact> facts)
    {
        // As the reports do: the latest revision that has a place counts, and all of it.
        var fact = facts.Values.Where(f => f.Position is not null).MaxBy(f => f.Revision);
        var reason = it.Status switch
        {
            Status.Ended when fact is null => "numbering",
            Status.Ended when it.IsSpam => "spam",
            Status.Ended => "counted",
            Status.Ending => "ending",
            _ => "not-ended",
        };
        return new CountedView
        {
            Counted = reason == "counted",
            Reason = reason,
            Status = it.Status,
            EndedAt = it.End?.EndsAt,
            Revision = fact?.Revision,
            Position = fact?.Position,
            FirstResponseSeconds = fact?.FirstResponseSeconds,
            HandlingSeconds = fact?.HandlingSeconds,
        };
    }

    private sealed record Fact(int Revision, long? Position, long? FirstResponseSeconds, long HandlingSeconds);
}
