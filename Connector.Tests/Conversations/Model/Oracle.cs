using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>A second opinion about answers, straight from the log and slow: the words of product §2, not the arithmetic of the rules.</summary>
internal static class Oracle
{
    public static List<(long Seq, DateTimeOffset At)> Questions(IReadOnlyList<Event> log) =>
        [
            .. log.Select((e, i) => (Event: e, Seq: i + 1L))
            .Where(e => e.Event is MessageReceived { LateReplay: false, Courtesy: false } or MessageCarried)
            .Select(e => (e.Seq, e.Event is MessageCarried carried ? carried.SentAt : e.Event.At)),
        ];

    /// <summary>Since when the customer asks: what a bot answered before they wrote to it again is settled, and what they write to people then is not.</summary>
    public static DateTimeOffset Since(IReadOnlyList<Event> log, List<(long Seq, DateTimeOffset At)> questions, long lastAnswer) =>
        questions.First(q => q.Seq > Math.Max(lastAnswer, SettledByBot(log))).At;

    private static long SettledByBot(IReadOnlyList<Event> log)
    {
        var its = new HashSet<Guid>();
        var (answered, settled, isEnding) = (0L, 0L, false);
        for (var i = 0; i < log.Count; i++)
        {
            switch (log[i])
            {
                case MessageQueued { Automatic: Lifecycle.ByBot } e: answered = i + 1; its.Add(e.MessageId); break;
                case EndAsked: isEnding = true; break;
                case EndUndone: isEnding = false; break;
                // From here on it is people's.
                case BotHandedOff or EngagementOpened: answered = 0; break;
                case MessageFailed e when its.Contains(e.MessageId) && !isEnding: answered = 0; break;
                case MessageUnknown e when its.Contains(e.MessageId) && !isEnding: answered = 0; break;
                case EndInterrupted e: (answered, settled, isEnding) = (0, e.Reason == "customer-wrote" ? Math.Max(settled, answered) : settled, false); break;
                case MessageReceived { LateReplay: false, Blocked: false }: settled = Math.Max(settled, answered); break;
            }
        }
        return settled;
    }

    /// <summary>Where a human message of ours stands that is queued and not failed, an outside answer, or "no answer needed".</summary>
    public static List<long> AnswerSeqs(IReadOnlyList<Event> log, SentMessages sent)
    {
        var seqs = new Dictionary<Guid, long>();
        var answers = new List<long>();
        for (var i = 0; i < log.Count; i++)
        {
            switch (log[i])
            {
                case OutsideAnswered or AnswerNotNeeded: answers.Add(i + 1); break;
                case MessageQueued { Automatic: null } e: seqs[e.MessageId] = i + 1; break;
                case MessageRetried e when seqs.ContainsKey(e.MessageId): seqs[e.MessageId] = i + 1; break;
                // Given up is given up, even when it arrives: an agent has said so.
                case MessageDiscarded e: seqs.Remove(e.MessageId); break;
            }
        }
        answers.AddRange(seqs
            .Where(m => sent[m.Key] is not (DeliveryState.Failed or DeliveryState.Unknown or DeliveryState.Waived))
            .Select(m => m.Value));
        return answers;
    }

    /// <summary>
    /// A message failed after it was accepted and after the customer wrote again. Then the rules let the customer wait since the later message,
    /// for the earlier one
    /// was answered for all anybody knew.
    /// </summary>
    public static bool HasLateFailure(IReadOnlyList<Event> log)
    {
        var accepted = new HashSet<Guid>();
        var writtenAfter = new HashSet<Guid>();
        var sent = new HashSet<Guid>();
        foreach (var happened in log)
        {
            switch (happened)
            {
                case MessageQueued { Automatic: null } e: sent.Add(e.MessageId); break;
                case MessageAccepted e: accepted.Add(e.MessageId); break;
                case MessageRetried e: accepted.Remove(e.MessageId); writtenAfter.Remove(e.MessageId); break;
                case MessageReceived: writtenAfter.UnionWith(sent); break;
                case MessageFailed e when accepted.Contains(e.MessageId) && writtenAfter.Contains(e.MessageId): return true;
            }
        }
        return false;
    }
}
