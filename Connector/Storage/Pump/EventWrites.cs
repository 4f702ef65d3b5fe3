using ChatClosing.Adapters.Activities;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage.Pump;

/// <summary>What an event writes besides its log entry and its conversation.</summary>
internal static class EventWrites
{
    /// <summary>Adds it.</summary>
    public static void Add(BatchWrites writes, SentMessages sent, Conversation after, Event happened)
    {
        switch (happened)
        {
            case MessageReceived e:
                writes.MessageIds.Add(new(new(after.Account, e.ExternalId), after.Id, e.MessageId, after.Version));
                AddFiles(e.MessageId, e.Activity);
                break;
            case OutsideAnswered e:
                writes.MessageIds.Add(new(new(after.Account, e.ExternalId), after.Id, e.MessageId, after.Version));
                AddFiles(e.MessageId, e.Activity);
                break;
            case MessageQueued e:
                writes.Queued.Add(new NewSend(e.MessageId, after, e.Text, e.Content, after.Version, e.At));
                if (e.Content?.File is { } file)
                    writes.MediaSent.Add(new(file.MediaId, after, e.MessageId));
                break;
            case MessageAccepted e:
                if (e.ExternalId.Length > 0)
                {
                    var external = new ExternalMessage(after.Account, e.ExternalId);
                    writes.MessageIds.Add(new(external, after.Id, e.MessageId, after.Version));
                    sent.Name(after, e.MessageId, external);
                }

                Move(e.MessageId, DeliveryState.Accepted);
                if (after.Survey?.MessageId == e.MessageId)
                    writes.SurveysSent.Add(e.MessageId);
                break;
            case MessagesDelivered e:
                MoveAll(e.MessageIds, DeliveryState.Delivered);
                break;
            case MessagesRead e:
                MoveAll(e.MessageIds, DeliveryState.Read);
                break;
            case MessageFailed e:
                Move(e.MessageId, DeliveryState.Failed, e.Failure.Code, e.Failure.Detail);
                break;
            case MessageUnknown e:
                Move(e.MessageId, DeliveryState.Unknown, e.Failure.Code, e.Failure.Detail);
                break;
            case MessageDiscarded e:
                Move(e.MessageId, DeliveryState.Discarded);
                break;
            case MessageWaived e:
                Move(e.MessageId, DeliveryState.Waived);
                break;
            case MessageRetried e:
                sent.Move(e.MessageId, DeliveryState.Queued);
                writes.Moved.Add(new SendMoved(e.MessageId, DeliveryState.Queued, after.Version, e.At));
                break;
            case SurveyAsked { Message: { } message } e:
                var content = message.QuickReplies is { } replies ? new MessageContent { QuickReplies = replies } : null;
                writes.Queued.Add(new NewSend(e.MessageId, after, message.Text, content, after.Version, e.At));
                writes.Surveys.Add(new NewSurvey(after, e.MessageId, e.TokenHash, e.Language, e.At, e.ExpiresAt));
                break;
            case SurveyRefused:
                writes.SurveysRefused.Add(after.ContactId);
                break;
            case SurveyAnswered e:
                writes.SurveyScores.Add(new SurveyScore(after.Id, e.Score, e.Comment, e.At));
                writes.Ended.Add(EndedFact.From(after));
                break;
            case ConversationEnded:
            case var late when after.Status == Status.Ended && EndedFact.IsRevisedBy(late):
                writes.Ended.Add(EndedFact.From(after));
                break;
        }

        // Most messages have none, and pay for this question only.
        void AddFiles(Guid message, Activity activity)
        {
            if (activity.Attachments is not { Count: > 0 } attachments)
                return;
            foreach (var (id, file) in InboundFiles.Of(message, attachments))
                writes.Media.Add(new NewMedia(id, after, message, file, happened.At));
        }

        void MoveAll(IReadOnlyList<Guid> messages, DeliveryState to)
        {
            foreach (var message in messages)
                Move(message, to);
        }

        void Move(Guid message, DeliveryState to, string? code = null, string? detail = null)
        {
            sent.Move(message, to);
            writes.Moved.Add(new SendMoved(message, to, null, happened.At, code, detail));
        }
    }
}
