using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>Which side effects an event lets go. Pure: what the closing window promises and what the seal writes are the same.</summary>
public static class EffectPlan
{
    /// <summary>The side effects of an event, in the order in which they are shown.</summary>
    /// <param name="after">The conversation after the event.</param>
    /// <param name="settings">Its channel account's.</param>
    /// <param name="happened">The event.</param>
    public static IEnumerable<PlannedEffect> Of(Conversation after, LifecycleSettings settings, Event happened) => happened switch
    {
        ConversationEnded => OfEnd(after.End?.Wishes ?? EndWishes.None, after.IsSpam, after.Revision, settings),
        _ when after.Status == Status.Ended && settings.Archive && (happened is SurveyAnswered || EndedFact.IsRevisedBy(happened)) => [Archived(after.Revision)],
        // Asked once more, a mail is another mail; a ticket stays the one that there is.
        TranscriptAsked e => [.. Mails(e.Wishes, $"again#{after.Version}"), .. Ticket(e.Wishes.Zendesk)],
        _ => [],
    };

    /// <summary>What the end itself lets go.</summary>
    /// <param name="wishes">What was chosen in the closing window.</param>
    /// <param name="isSpam">Spam goes to the archive and nowhere else, but for what somebody chose by name.</param>
    /// <param name="revision">The report fact's.</param>
    /// <param name="settings">The channel account's.</param>
    public static IEnumerable<PlannedEffect> OfEnd(EndWishes wishes, bool isSpam, int revision, LifecycleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            .. Mails(wishes, ""),
            .. Ticket(wishes.Zendesk || (settings.ZendeskAutosave && !isSpam)),
            .. settings.Archive ? [Archived(revision)] : Array.Empty<PlannedEffect>(),
        ];
    }

    private static IEnumerable<PlannedEffect> Mails(EndWishes wishes, string occasion) =>
        wishes.EmailTo.Distinct(StringComparer.OrdinalIgnoreCase).Select(address => new PlannedEffect(EffectKinds.Email, address, occasion));

    private static IEnumerable<PlannedEffect> Ticket(bool wished) => wished ? [new(EffectKinds.Zendesk, "", "")] : [];

    private static PlannedEffect Archived(int revision) => new(EffectKinds.Archive, "", $"r{revision}");
}

/// <summary>A side effect to come.</summary>
/// <param name="Kind">One of <see cref="EffectKinds"/>.</param>
/// <param name="Recipient">Who gets it; empty where there is only one.</param>
/// <param name="Occasion">Tells several for the same recipient apart; empty for the only one.</param>
public readonly record struct PlannedEffect(string Kind, string Recipient, string Occasion);
