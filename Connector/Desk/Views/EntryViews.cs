using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;

namespace ChatClosing.Desk.Views;

/// <summary>Log entries in the words of the API.</summary>
internal static class EntryViews
{
    /// <summary>An event as an entry. The state of a message of ours is the one it had then; the log's reader puts the present one.</summary>
    public static EntryView Of(long seq, Event happened, Names names)
    {
        var entry = new EntryView { Seq = seq, Name = EventJson.NameOf(happened), At = happened.At };
        return happened switch
        {
            ConversationStarted e => entry with { Previous = e.PreviousId },
            MessageReceived e => Received(entry, e),
            MessageUnsent e => entry with { MessageId = e.MessageId, About = e.ExternalId },
            MessageEdited e => entry with { MessageId = e.MessageId, About = e.ExternalId, Text = e.Text, Version = e.Version },
            CustomerNoted e => entry with { Kind = e.What, Text = e.Text, About = e.AboutExternalId },
            CommentModerated e => entry with { By = names.Person(e.By), MessageId = e.MessageId, About = e.ExternalId, Action = e.Action },
            SpamMarked e => entry with { By = names.Person(e.By), Spam = e.IsSpam },
            OutsideAnswered e => Message(entry, "out", e.MessageId, e.ExternalId, e.Activity) with { Delivery = WordOf(DeliveryState.Accepted), Unsent = null },
            MessageQueued e => Queued(entry, e, names),
            MessageAccepted e => Moved(entry, [e.MessageId], DeliveryState.Accepted) with { ExternalId = e.ExternalId.Length > 0 ? e.ExternalId : null },
            MessagesDelivered e => Moved(entry, e.MessageIds, DeliveryState.Delivered),
            MessagesRead e => Moved(entry, e.MessageIds, DeliveryState.Read),
            MessageFailed e => Moved(entry, [e.MessageId], DeliveryState.Failed) with { Reason = e.Failure.Code, Detail = e.Failure.Detail },
            MessageUnknown e => Moved(entry, [e.MessageId], DeliveryState.Unknown) with { Reason = e.Failure.Code, Detail = e.Failure.Detail },
            MessageRetried e => Moved(entry, [e.MessageId], DeliveryState.Queued) with { By = names.Person(e.By) },
            MessageDiscarded e => Moved(entry, [e.MessageId], DeliveryState.Discarded) with { By = names.Person(e.By) },
            MessageWaived e => Moved(entry, [e.MessageId], DeliveryState.Waived) with { By = names.Person(e.By) },
            EngagementOpened e => entry with { By = names.Person(e.Agent) },
            ConversationClosed e => entry with { By = names.Person(e.By), SnoozedUntil = e.SnoozedUntil },
            BotHandedOff e => entry with { Reason = e.Reason, Text = e.Text },
            ConversationEscalated e => entry with { Since = e.Since },
            VisitorLeft e => entry with { EndsAt = e.WrapUpEndsAt },
            TimersHeld e => entry with { By = names.Person(e.By), Held = e.Held },
            QualificationConflicted e => entry with { By = names.Person(e.By), Type = names.Type(e.TypeId), Quality = e.Answers is { } a ? QualityView.Of(a) : null },
            EndExtended e => entry with { By = names.Person(e.By), Wishes = WishesView.Of(e.Wishes) },
            ConversationContinued e => entry with { By = names.Person(e.By) },
            TaskDone e => entry with { By = names.Person(e.By), MessageId = e.MessageId },
            CourtesyOpened e => entry with { By = names.Person(e.By), MessageId = e.MessageId, Next = e.ConversationId },
            MessageCarried e => entry with { By = names.Person(e.By), MessageId = e.MessageId, Since = e.SentAt },
            CloseUndone e => entry with { By = names.Person(e.By) },
            ConversationReleased e => entry with { By = names.Person(e.By), Reason = e.Reason },
            TransferOffered e => entry with { By = names.Person(e.By), To = names.Target(e.Agent, e.Group), Text = e.Note, ExpiresAt = e.ExpiresAt },
            TransferAccepted e => entry with { By = names.Person(e.Agent) },
            TransferDeclined e => entry with { By = names.Person(e.By) },
            TransferCancelled e => entry with { By = names.Person(e.By), Reason = e.Reason },
            ConversationReassigned e => entry with { By = names.Person(e.By), To = names.Target(e.Agent, null) },
            AnswerNotNeeded e => entry with { By = names.Person(e.By) },
            EndAsked e => entry with { By = names.Person(e.By), SealsAt = e.SealsAt, Reason = e.Reason, Wishes = WishesView.Of(e.Wishes) },
            EndProlonged e => entry with { Reason = e.Reason },
            EndUndone e => entry with { By = names.Person(e.By) },
            EndInterrupted e => entry with { Reason = e.Reason },
            ConversationQualified e => entry with { By = names.Person(e.By), Type = names.TypeThen(e.TypeId) },
            NoteAdded e => entry with { By = names.Person(e.By), Text = e.Text, Kind = e.IsEndnote ? "endnote" : "note" },
            QualityAnswered e => entry with { By = names.Person(e.By), Quality = QualityView.Of(e.Answers) },
            SurveyAsked e => entry with { MessageId = e.MessageId, Kind = e.How, ExpiresAt = e.ExpiresAt },
            NoticeSkipped e => entry with { Reason = e.Reason },
            SurveySkipped e => entry with { Reason = e.Reason },
            SurveyAnswered e => entry with { Kind = e.By, Score = e.Score, Text = e.Comment },
            SurveyAnsweredLate e => entry with { Score = e.Score },
            SurveyRefused e => entry with { Kind = e.By },
            EffectDone e => Effect(entry, e.EffectId, e.Kind, e.Recipient) with { Reference = e.Reference, Detail = e.Detail },
            EffectFailed e => Effect(entry, e.EffectId, e.Kind, e.Recipient) with { Reason = e.Reason, Detail = e.Detail },
            EffectRetried e => Effect(entry, e.EffectId, e.Kind, e.Recipient) with { By = names.Person(e.By) },
            TranscriptAsked e => entry with { By = names.Person(e.By), Wishes = WishesView.Of(e.Wishes) },
            _ => entry,
        };
    }

    /// <summary>The API's word for a state.</summary>
    public static string WordOf(DeliveryState state) => state.ToString().ToLowerInvariant();

    private static EntryView Received(EntryView entry, MessageReceived e) => Message(entry, "in", e.MessageId, e.ExternalId, e.Activity) with
    {
        Kind = e.Kind switch { MessageKind.QuickReply => "quick-reply", var kind => kind.ToString().ToLowerInvariant() },
        Unsent = e.Unsent,
        Blocked = e.Blocked ? true : null,
        Courtesy = e.Courtesy ? true : null,
        PlatformAt = e.Activity.Timestamp,
    };

    private static EntryView Queued(EntryView entry, MessageQueued e, Names names) => entry with
    {
        By = e.Automatic is null ? names.Person(e.By) : null,
        Kind = e.Automatic,
        MessageId = e.MessageId,
        ClientId = e.ClientId,
        Direction = "out",
        Text = e.Text,
        Attachments = [],
        Delivery = WordOf(DeliveryState.Queued),
        ReplyTo = e.Content?.ReplyTo,
        File = e.Content?.File is { } f ? new FileView(f.MediaId, f.Name, f.ContentType, f.Length, $"/api/v1/media/{f.MediaId}") : null,
        Template = e.Content?.Template is { } t ? new SentTemplateView(t.Id, t.Name, t.Language) : null,
        Private = e.Content is { Privately: true } ? true : null,
    };

    private static EntryView Message(EntryView entry, string direction, Guid id, string externalId, Activity activity) => entry with
    {
        MessageId = id,
        ExternalId = externalId,
        ReplyTo = activity.ReplyToId,
        Direction = direction,
        Text = activity.Text,
        Attachments = [.. (activity.Attachments ?? []).Select((a, i) => Attached(id, a, i))],
    };

    // How a file stands is put by the log's reader, as the state of a message of ours.
    private static AttachmentView Attached(Guid message, Attachment attachment, int index) => InboundFiles.IsFile(attachment)
        ? new AttachmentView(attachment.ContentType, null, attachment.Name) { Id = InboundFiles.IdOf(message, index), State = "waiting" }
        : new AttachmentView(attachment.ContentType, attachment.ContentUrl, attachment.Name);

    private static EntryView Effect(EntryView entry, Guid id, string kind, string recipient) => entry with { EffectId = id, Kind = kind, Recipient = recipient };

    private static EntryView Moved(EntryView entry, IReadOnlyList<Guid> messages, DeliveryState to) => entry with { MessageIds = messages, Delivery = WordOf(to) };
}
