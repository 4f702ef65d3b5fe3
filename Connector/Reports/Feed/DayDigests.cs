using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Reports.Feed;

/// <summary>The digest of a day as the store knows it.</summary>
internal sealed class DayDigests(BackgroundDatabase background)
{
    /// <summary>Of a day of UTC: the latest published revision of everything that ended in it.</summary>
    public async Task<DigestView> OfAsync(DateOnly day, CancellationToken cancel)
    {
        var (start, end) = (UtcDays.One(day).Start, UtcDays.One(day).End);
        await using var db = background.Open();
        var facts = db.EndedFacts.AsNoTracking().Where(f => f.Position != null && f.EndedAt >= start && f.EndedAt < end
            && !db.EndedFacts.Any(later => later.ConversationId == f.ConversationId && later.Revision > f.Revision && later.Position != null));
        using var digest = new EndedDigest();
        // Both databases order ids as their hexadecimal digits are ordered.
        await foreach (var f in facts.OrderBy(f => f.ConversationId).AsAsyncEnumerable().WithCancellation(cancel))
        {
            digest.Add(new EndedDigest.Line(
                f.ConversationId, f.Revision, f.EndedAt, f.Channel, f.Account, f.EndReason, f.TypeId,
                f.FirstResponseSeconds, f.ResolutionSeconds, f.HandlingSeconds, f.MessagesIn, f.MessagesOut, f.Spam));
        }

        return new DigestView(day, digest.Count, digest.Hash());
    }
}

/// <summary>What a day of UTC sums up to.</summary>
/// <param name="Day">The day.</param>
/// <param name="Count">Conversations whose end was asked on it, spam included.</param>
/// <param name="Hash">SHA-256 over their latest revisions, in hexadecimal digits.</param>
public sealed record DigestView(DateOnly Day, int Count, string Hash);
