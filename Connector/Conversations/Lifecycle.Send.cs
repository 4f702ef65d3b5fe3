using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.Decision;

namespace ChatClosing.Conversations;

/// <summary>What may be sent, and until when: windows, templates, private answers.</summary>
public static partial class Lifecycle
{
    private static Decision DecideSend(Conversation it, Facts facts, Send c)
    {
        if (!c.By.MayActFor(it.Agent))
            return Refuse(Refusal.NotYours(it.Agent));
        if (it.VisitorLeftAt is { } left)
            return Refuse(Refusal.VisitorLeft(left));
        if (c.Content?.Template is not null && !facts.Traits.HasTemplates)
            return Refuse(Refusal.NoTemplates());
        if (c.Content is { Privately: true } && PrivateAnswer(it, facts, c) is { } refusal)
            return Refuse(refusal);
        if (c.Content?.Template is null && IsOver(it, facts, c.At))
            return Refuse(Refusal.WindowOver(it.WindowEndsAt));
        return Accept(new MessageQueued(c.MessageId, c.ClientId, c.By.Id, c.Text, c.At) { Content = Completed(it, facts, c.Content) });
    }

    private static Refusal? PrivateAnswer(Conversation it, Facts facts, Send c)
    {
        if (facts.Traits.PrivateReplyWindow is not { } window || it.LastCustomerMessage is null)
            return Refusal.NoPrivateReply();
        if (it.LastCustomerAt + window is { } ends && ends <= c.At)
            return Refusal.PrivateReplyOver(ends);
        return it.PrivatelyAnswered == it.LastCustomerMessage ? Refusal.PrivateReplyUsed() : null;
    }

    /// <summary>Whether nothing but a template may leave any more.</summary>
    private static bool IsOver(Conversation it, Facts facts, DateTimeOffset at) => it.WindowEndsAt is { } ends && ends + (Grace(facts) ?? TimeSpan.Zero) <= at;

    private static TimeSpan? Grace(Facts facts) => facts.Settings.HumanAgent ? facts.Traits.HumanAgentWindow - facts.Traits.ReplyWindow : null;

    private static bool RetryIsLate(Conversation it, Facts facts, Event then) =>
        then is MessageRetried e && IsOver(it, facts, then.At) && !it.Pending.Any(m => m.Id == e.MessageId && m.AtAnyTime);

    // A text alone on a channel without comments is nothing but its text.
    private static MessageContent? Completed(Conversation it, Facts facts, MessageContent? content)
    {
        var (grace, answers) = (Grace(facts), facts.Traits.IsPublic ? it.LastCustomerMessage : null);
        return content is null && grace is null && answers is null ? null : (content ?? new()) with { WindowGrace = grace, Answers = answers };
    }
}
