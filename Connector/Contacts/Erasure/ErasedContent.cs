using ChatClosing.Adapters.Activities;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Contacts.Erasure;

/// <summary>
/// Takes what people wrote out of the log and leaves that they wrote: ids, times and states stay, so that repeats are recognised, the books balance
/// and the figures stand.
/// </summary>
internal static class ErasedContent
{
    /// <summary>The event without content; the same instance when it has none.</summary>
    public static Event Of(Event happened) => happened switch
    {
        MessageReceived e => e with { Activity = Of(e.Activity), Unsent = true },
        OutsideAnswered e => e with { Activity = Of(e.Activity) },
        MessageEdited e => e with { Text = null },
        MessageQueued e => e with { Text = "", Content = e.Content is { } content ? Of(content) : null },
        CustomerNoted e => e with { Text = null },
        NoteAdded e => e with { Text = "" },
        BotHandedOff e => e with { Text = null },
        TransferOffered e => e with { Note = null },
        QualityAnswered e => e with { Answers = [.. e.Answers.Select(a => a with { Answer = "" })] },
        QualificationConflicted { Answers: { } answers } e => e with { Answers = [.. answers.Select(a => a with { Answer = "" })] },
        EndExtended e => e with { Wishes = e.Wishes with { EmailTo = [] } },
        SurveyAnswered { Comment: not null } e => e with { Comment = "" },
        EndAsked { Wishes: { } wishes } e => e with { Wishes = wishes with { EmailTo = [] } },
        TranscriptAsked e => e with { Wishes = e.Wishes with { EmailTo = [] } },
        // What a receiver said may name whom it wrote to.
        EffectDone e => e with { Recipient = "", Detail = null },
        EffectFailed e => e with { Recipient = "", Detail = null },
        EffectRetried e => e with { Recipient = "" },
        // A platform's words about a failure may name whom it could not reach.
        MessageFailed e => e with { Failure = e.Failure with { Detail = null } },
        MessageUnknown e => e with { Failure = e.Failure with { Detail = null } },
        _ => happened,
    };

    /// <summary>The conversation as the log without content folds to it.</summary>
    public static Conversation Of(Conversation it) => it with
    {
        Preview = null,
        PreviewKind = null,
        CustomerLocale = null,
        Offer = it.Offer is { } offer ? offer with { Note = null } : null,
        Endnote = it.Endnote is null ? null : "",
        Quality = [.. it.Quality.Select(a => a with { Answer = "" })],
        End = it.End is { } end ? end with { Wishes = end.Wishes with { EmailTo = [] } } : null,
    };

    // That it was a template stays, for it tells when it may leave; what was filled in does not, nor what there was to tap.
    private static MessageContent Of(MessageContent content) =>
        content with { File = null, QuickReplies = null, Template = content.Template is { } template ? template with { Variables = [] } : null };

    // Nobody's name, nobody's address: only what a message is recognised by.
    private static Activity Of(Activity it) =>
        new() { Type = it.Type, Id = it.Id, Timestamp = it.Timestamp, ChannelId = it.ChannelId, ReplyToId = it.ReplyToId };
}
