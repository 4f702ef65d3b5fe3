using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Reports;

/// <summary>The roll-up: sums by day of UTC, channel and type. It reads days × channels × types rows, however much has ended.</summary>
internal sealed class DailyReport(BackgroundDatabase background, NameCache names)
{
    /// <summary>The rows of a range whose zone is UTC.</summary>
    public async Task<DailyView> OfAsync(ReportRange range, CancellationToken cancel)
    {
        var (first, end) = (Number(range.From), Number(range.To));
        await using var db = background.Open();
        var rows = await db.ReportDays.AsNoTracking().Where(r => r.Day >= first && r.Day < end && (r.Conversations != 0 || r.Spam != 0))
            .OrderBy(r => r.Day).ThenBy(r => r.Channel).ThenBy(r => r.TypeId).ToListAsync(cancel);
        var known = await names.WithAsync([], rows.Select(r => r.TypeId).Where(t => t != Guid.Empty), cancel);
        return new DailyView([.. rows.Select(r => View(r, known))]);
    }

    private static int Number(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static DailyRowView View(ReportDayRow row, KnownNames known) => new(
        DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(row.Day),
        row.Channel,
        row.TypeId == Guid.Empty ? null : new EndedType(row.TypeId, known.Types.TryGetValue(row.TypeId, out var found) ? found.Name : null),
        row.Conversations, row.Spam, row.Unanswered, row.FirstResponseSeconds, row.Resolved, row.ResolutionSeconds, row.HandlingSeconds,
        row.MessagesIn, row.MessagesOut);
}

/// <summary>Sums by day, channel and type.</summary>
/// <param name="Items">By day, then channel; only where something ended.</param>
public sealed record DailyView(IReadOnlyList<DailyRowView> Items);

/// <summary>What ended on a day of UTC on a channel with a type. Sums, so that averages over any of them can be formed; spam is in none.</summary>
/// <param name="Day">The day of UTC.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Type">The conversation type; null: unqualified.</param>
/// <param name="Conversations">How many.</param>
/// <param name="Spam">How many more ended as spam.</param>
/// <param name="Unanswered">Those that nobody answered: first responses are of the others.</param>
/// <param name="FirstResponseSeconds">The sum.</param>
/// <param name="Resolved">Those with a time of resolution.</param>
/// <param name="ResolutionSeconds">The sum.</param>
/// <param name="HandlingSeconds">The sum.</param>
/// <param name="MessagesIn">Of customers.</param>
/// <param name="MessagesOut">Of ours.</param>
public sealed record DailyRowView(
    DateOnly Day, string Channel, EndedType? Type, long Conversations, long Spam, long Unanswered, long FirstResponseSeconds, long Resolved,
    long ResolutionSeconds, long HandlingSeconds, long MessagesIn, long MessagesOut);
