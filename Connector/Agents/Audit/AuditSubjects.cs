using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>
/// Says what the ids in rows of the audit are called when somebody reads them. The rows keep ids alone: what was renamed has its new name there,
/// and who was erased has none.
/// </summary>
internal static class AuditSubjects
{
    private static readonly char[] Between = [' ', '=', ','];

    /// <summary>The ids in what a row is about, each once.</summary>
    public static IEnumerable<Guid> IdsOf(string? about) => (about ?? "").Split(Between)
        .Select(word => Guid.TryParseExact(word, "D", out var id) ? id : (Guid?)null).OfType<Guid>().Distinct();

    /// <summary>All of several rows, by id; what is not there any more is left out.</summary>
    public static async Task<Dictionary<Guid, AuditSubjectView>> OfAsync(ChatDb db, IEnumerable<string?> abouts, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, AuditSubjectView>();
        var ids = abouts.SelectMany(IdsOf).Distinct().ToList();
        if (ids.Count == 0)
            return found;
        var contacts = db.Contacts.Where(c => c.ErasedAt == null);
        (string Kind, IQueryable<Named> Rows)[] kinds =
        [
            ("user", db.Users.Where(u => ids.Contains(u.Id)).Select(u => new Named(u.Id, u.DisplayName))),
            ("type", db.ConversationTypes.Where(t => ids.Contains(t.Id)).Select(t => new Named(t.Id, t.Name))),
            ("group", db.Groups.Where(g => ids.Contains(g.Id)).Select(g => new Named(g.Id, g.Name))),
            ("question", db.QualityQuestions.Where(q => ids.Contains(q.Id)).Select(q => new Named(q.Id, q.Text))),
            ("canned-reply", db.CannedReplies.Where(r => ids.Contains(r.Id)).Select(r => new Named(r.Id, r.Title))),
            ("key", db.ApiKeys.Where(k => ids.Contains(k.Id)).Select(k => new Named(k.Id, k.Name))),
            ("contact", contacts.Where(c => ids.Contains(c.Id)).Select(c => new Named(c.Id, c.Name))),
            ("conversation", db.Conversations.Where(v => ids.Contains(v.Id)).Join(contacts, v => v.ContactId, c => c.Id, (v, c) => new Named(v.Id, c.Name))),
        ];
        foreach (var (kind, rows) in kinds)
        {
            foreach (var row in await rows.ToListAsync(cancel))
            {
                if (!string.IsNullOrEmpty(row.Name))
                    found[row.Id] = new AuditSubjectView(row.Id, kind, row.Name);
            }
        }

        return found;
    }

    private sealed record Named(Guid Id, string? Name);
}
