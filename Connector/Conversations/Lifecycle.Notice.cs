using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>The last word to a customer, with the seal and before the survey.</summary>
public static partial class Lifecycle
{
    private static IEnumerable<Event> Told(Conversation it, Facts facts, DateTimeOffset at)
    {
        if (facts.Settings.Notice.TextFor(facts.Traits, it.CustomerLocale) is not { } text)
            return [];
        if (LastWord.Obstacle(facts.Traits, it, at, facts.IsBlocked) is { } obstacle)
            return [new NoticeSkipped(obstacle, at)];
        return [new MessageQueued(Ids.Automatic(it.Id, ClosingNotice.Kind), ClosingNotice.Kind, Guid.Empty, text, at) { Automatic = ClosingNotice.Kind }];
    }
}
