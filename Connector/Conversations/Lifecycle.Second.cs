using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;

namespace ChatClosing.Conversations;

/// <summary>Who closes or ends second is told who was first and when, and nothing they typed is lost.</summary>
public static partial class Lifecycle
{
    // One of many was typed for all of them: it says nothing about this one.
    private static Decision RefuseSecond(Conversation it, Refusal refusal, Close c) =>
        c.Carefully ? Refuse(refusal) : RefuseKeeping(refusal, [.. Kept(it, c.By, c.Notes, c.At)]);

    // Who gets the history is the affair of those who may end it.
    private static Decision RefuseSecond(Conversation it, Refusal refusal, End c) => c.Carefully
        ? Refuse(refusal)
        : RefuseKeeping(refusal, [.. Kept(it, c.By, c.Notes, c.At), .. c.By.MayActFor(it.LastAgent) ? Extended(it, c.By, c.Wishes, c.At) : []]);

    // Who had it when they began to type: it was given to somebody else meanwhile, or its time was over.
    private static Decision RefuseOther(Conversation it, Refusal refusal, Actor by, ClosingNotes notes, DateTimeOffset at) =>
        it.Agent != by.Id && it.Stints.Any(s => s.Agent == by.Id) ? RefuseKeeping(refusal, [.. Kept(it, by, notes, at)]) : Refuse(refusal);

    private static bool Contradicts(Conversation it, ClosingNotes notes) =>
        (it.TypeId is { } type && notes.TypeId is { } otherType && otherType != type)
        || (it.Endnote is { } text && notes.Endnote is { } otherText && otherText != text)
        || (!it.Quality.IsEmpty && notes.Quality is { Count: > 0 } answers && !answers.SequenceEqual(it.Quality));

    private static IEnumerable<Event> Kept(Conversation it, Actor by, ClosingNotes notes, DateTimeOffset at)
    {
        if (notes.Endnote is { } text && text != it.Endnote)
            yield return new NoteAdded(by.Id, text, IsEndnote: false, at);
        if (it.TypeId is null && notes.TypeId is { } only)
            yield return new ConversationQualified(by.Id, only, at);
        if (it.Status != Status.Ended && it.Quality.IsEmpty && notes.Quality is { Count: > 0 } first)
            yield return new QualityAnswered(by.Id, first, at);
        var type = it.TypeId is not null && notes.TypeId != it.TypeId ? notes.TypeId : null;
        var answers = notes.Quality is { Count: > 0 } other && !other.SequenceEqual(it.Quality) && (it.Status == Status.Ended || !it.Quality.IsEmpty) ? other : null;
        if (type is not null || answers is not null)
            yield return new QualificationConflicted(by.Id, type, answers, at);
    }

    /// <summary>Before the seal the wishes are merged; after it what is new is sent once more, as if it had been asked for in the log.</summary>
    private static IEnumerable<Event> Extended(Conversation it, Actor by, EndWishes wishes, DateTimeOffset at)
    {
        if (it.End is not { } end || end.Wishes.With(wishes).Equals(end.Wishes))
            return [];
        if (it.Status == Status.Ending)
            return [new EndExtended(by.Id, wishes, at)];
        var late = new EndWishes
        {
            EmailTo = [.. wishes.EmailTo.Except(end.Wishes.EmailTo, StringComparer.OrdinalIgnoreCase)],
            Zendesk = wishes.Zendesk && !end.Wishes.Zendesk,
        };
        return it.Status == Status.Ended && !late.Equals(EndWishes.None) ? [new TranscriptAsked(by.Id, late, at)] : [];
    }
}
