using System.Globalization;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;

namespace ChatClosing.Channels.Hours;

/// <summary>The opening hours of every channel account.</summary>
/// <param name="Items">In the order of the accounts.</param>
public sealed record HoursListView(IReadOnlyList<HoursOfAccountView> Items);

/// <summary>When people answer on a channel account.</summary>
/// <param name="Account">The channel account's name.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Hours">The hours; null: always.</param>
/// <param name="OpenNow">Whether people answer now.</param>
public sealed record HoursOfAccountView(string Account, string Channel, HoursView? Hours, bool OpenNow);

/// <summary>Opening hours.</summary>
/// <param name="Zone">The IANA name of the time zone they are in, for example <c>Europe/Zurich</c>.</param>
/// <param name="Weekly">The usual week; a day that is not in it is closed.</param>
/// <param name="Exceptions">Days that replace the week's.</param>
/// <param name="Answer">What a customer who writes outside of them is told, once a conversation; empty: nothing.</param>
public sealed record HoursView(string? Zone, IReadOnlyList<WeekdayView>? Weekly, IReadOnlyList<ExceptionView>? Exceptions, string? Answer)
{
    private const int MaxRanges = 100;
    private const int MaxExceptions = 400;

    /// <summary>The longest answer, in characters; a channel may take less.</summary>
    public const int MaxAnswer = 1_000;

    internal static HoursView Of(OpeningHours hours) => new(
        hours.Zone,
        [.. hours.Weekly.Select(r => new WeekdayView(r.Day, Word(r.From), Word(r.To)))],
        [.. hours.Exceptions.Select(e => new ExceptionView(e.Date, [.. e.Ranges.Select(r => new RangeView(Word(r.From), Word(r.To)))]))],
        hours.Answer);

    /// <summary>The hours, or which member is wrong and how.</summary>
    internal (OpeningHours? Hours, string Field, string Fault) Read()
    {
        if (Zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) || !zone.HasIanaId)
            return (null, "zone", "'zone' is a time zone's IANA name, such as Europe/Zurich.");
        if (PlainText.Clean(Answer ?? "").Trim() is not { Length: <= MaxAnswer } answer)
            return (null, "answer", $"An answer has at most {MaxAnswer} characters.");
        var weekly = (Weekly ?? []).Select(w => Enum.IsDefined(w.Day) ? Range(w.Day, w.From, w.To) : null).ToList();
        if (weekly.Count > MaxRanges || weekly.Contains(null))
            return (null, "weekly", "A range is a weekday, from HH:mm to a later HH:mm; 24:00 is the end of the day.");
        var days = (Exceptions ?? []).Select(e => new OpenDay(
            e.Date, [.. (e.Ranges ?? []).Select(r => Range(e.Date.DayOfWeek, r.From, r.To)).OfType<OpenRange>()])).ToList();
        if (days.Count > MaxExceptions || days.DistinctBy(d => d.Date).Count() != days.Count
            || days.Sum(d => d.Ranges.Count) != (Exceptions ?? []).Sum(e => e.Ranges?.Count ?? 0))
            return (null, "exceptions", "An exception is a date, once, with its ranges from HH:mm to a later HH:mm; without ranges it is closed.");
        return (new OpeningHours(Zone, [.. weekly.OfType<OpenRange>()], days, answer), "", "");
    }

    private static OpenRange? Range(DayOfWeek day, string? from, string? to) =>
        Minute(from) is { } first && Minute(to) is { } last && first < last ? new OpenRange(day, first, last) : null;

    private static int? Minute(string? text)
    {
        if (text == "24:00")
            return OpeningHours.EndOfDay;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : null;
    }

    private static string Word(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}

/// <summary>A range of a weekday.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="From">When it begins, <c>HH:mm</c>.</param>
/// <param name="To">When it is over, <c>HH:mm</c>; <c>24:00</c> is the end of the day.</param>
public sealed record WeekdayView(DayOfWeek Day, string? From, string? To);

/// <summary>A date that is not as its weekday.</summary>
/// <param name="Date">The date.</param>
/// <param name="Ranges">Its ranges; none: closed.</param>
public sealed record ExceptionView(DateOnly Date, IReadOnlyList<RangeView>? Ranges);

/// <summary>A range of a day.</summary>
/// <param name="From">When it begins, <c>HH:mm</c>.</param>
/// <param name="To">When it is over, <c>HH:mm</c>; <c>24:00</c> is the end of the day.</param>
public sealed record RangeView(string? From, string? To);
