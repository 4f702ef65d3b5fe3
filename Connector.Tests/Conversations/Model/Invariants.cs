using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>The invariants of product §5 that a state shows, after every step.</summary>
internal static class Invariants
{
    public static void Check(Episode episode, SentMessages sent, Facts facts, DateTimeOffset now)
    {
        var it = episode.State;
        Broken.Unless(it.Version == episode.Log.Count, "seq is dense");

        var open = it.Stints.Count(s => s.To is null);
        Broken.Unless(
            open == (it.Status == Engaged ? 1 : 0) && (open == 0 || it.OpenStint is not null),
            "I2: one open engagement while engaged, none otherwise");
        Broken.Unless(it.InPickingList == it.Status is Waiting or Engaged or Closed, "I3: the picking list");
        Broken.Unless(it.Status != WithBot || (it.Bot is not null && it.Stints.IsEmpty), "with the bot it is before people, and never again");
        Broken.Unless(episode.Log.Count(e => e is ConversationEnded) == (it.Status == Ended ? 1 : 0), "I4: exactly one end per ended conversation");
        Broken.Unless(it.Status != Ended || Remember.Counted(it) == episode.Sealed, $"I6: {Remember.Counted(it)} was {episode.Sealed}");
        for (var i = 0; i < it.Stints.Length; i++)
        {
            Broken.Unless(it.Stints[i].To is not { } to || to >= it.Stints[i].From, "I12: an engagement ends after it began");
            Broken.Unless(i == 0 || it.Stints[i].From >= it.Stints[i - 1].To, "I12: engagements do not overlap");
        }
        Broken.Unless(it.UndoableClose is null || it.Status is Closed or Waiting or Ending, "a close can be undone while nobody picked it");
        Broken.Unless(it.Offer is null || (it.Status == Engaged && it.Offer.Agent != it.Agent), "I2: an offer stands while somebody else is engaged");
        var offered = episode.Log.OfType<TransferOffered>().Count();
        var over = episode.Log.Count(e => e is TransferAccepted or TransferCancelled or TransferExpired)
            + episode.Log.OfType<TransferDeclined>().Count(d => episode.Log.OfType<TransferOffered>().Any(o => o.OfferId == d.OfferId && o.Agent is not null));
        Broken.Unless(offered == over + (it.Offer is null ? 0 : 1), "an offer comes to one end");
        Broken.Unless(it.End is not null == it.Status is Ending or Ended, "an end request while it ends, and after");
        if (it.Status == Ended)
            return;

        foreach (var message in it.Pending)
            Broken.Unless(sent[message.Id] == message.State, $"what is pending is what the message is: {message} is {sent[message.Id]}");
        foreach (var message in it.Unconfirmed)
        {
            var isAccepted = sent[message.Id] == DeliveryState.Accepted && message.Seq > it.LastCustomerSeq;
            Broken.Unless(isAccepted, $"what is unconfirmed is accepted: {message} is {sent[message.Id]}");
        }
        Time(it, facts, now);
        Answers(episode, sent);
    }

    /// <summary>I17: no status waits for ever.</summary>
    private static void Time(Conversation it, Facts facts, DateTimeOffset now)
    {
        var isSeen = it.HeldBy is not null || it is { Status: Waiting, EscalatedAt: not null };
        Broken.Unless(it.DueAt is not null || isSeen, "I17: every status has a deadline, unless a human holds it or was alerted");
        Broken.Unless(it.Status == Ending ? it.DueAt is not null : it.HeldBy is null || it.DueAt is null, "held, nothing is due but an end");
        if (it.DueAt is not { } due)
            return;
        var at = due > now ? due : now;
        foreach (var pause in new DateTimeOffset?[] { null, at + Times.Minutes(1) })
        {
            var next = Lifecycle.Decide(it, facts, new TimePasses(pause) { At = at }).Events.Aggregate(it, Evolution.Evolve);
            // Where an offer has run out and the lock too, the next deadline is there already.
            var isOver = it.Offer is not null && next.Offer is null;
            Broken.Unless(
                next.Status != it.Status || next.DueAt > at || next.EscalatedAt == at || isOver,
                "I17: at its deadline something changes, or it is put off");
        }
        var early = Lifecycle.Decide(it, facts, new TimePasses { At = due - TimeSpan.FromMicroseconds(1) });
        Broken.Unless(early.Events.Count == 0, "before its deadline nothing changes");
    }

    /// <summary>Answered and waiting times, told from the log in another way than the rules do.</summary>
    private static void Answers(Episode episode, SentMessages sent)
    {
        var it = episode.State;
        var answers = Oracle.AnswerSeqs(episode.Log, sent);
        var questions = Oracle.Questions(episode.Log);
        var lastQuestion = questions.Count == 0 ? 0 : questions[^1].Seq;
        var lastAnswer = answers.Count == 0 ? 0 : answers.Max();
        if (episode.NoAnswerUndone)
            return; // the oracle cannot tell which was taken back; a story does
        Broken.Unless(
            it.IsAnswered == lastAnswer >= lastQuestion,
            $"answered is {it.IsAnswered}, but the last answer is {lastAnswer} and the last question {lastQuestion}");
        Broken.Unless(it.Status != Closed || it.SnoozedUntil is not null || (it.IsAnswered && it.UnansweredSince is null), "closed means nothing unanswered");
        Broken.Unless(it.Status != Waiting || it.UnansweredSince is not null || questions.Count == 0, "what waits has waited since some time");
        if (!it.IsAnswered && !Oracle.HasLateFailure(episode.Log))
        {
            var since = Oracle.Since(episode.Log, questions, lastAnswer);
            Broken.Unless(
                it.UnansweredSince == since,
                $"unanswered since {it.UnansweredSince:O}, but the first message after the last answer came {since:O}");
        }
    }
}
