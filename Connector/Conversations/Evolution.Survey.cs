using ChatClosing.Conversations.Events;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Conversations;

/// <summary>What the survey does: its message is none of the conversation's, and an answer only gives a new revision.</summary>
public static partial class Evolution
{
    private static Conversation Asked(Conversation it, SurveyAsked e) => it with { Survey = new AskedSurvey(e.MessageId, e.ExpiresAt, DeliveryState.Queued) };

    private static Conversation Answered(Conversation it, SurveyAnswered e) => it with
    {
        Satisfaction = new Satisfaction(e.Score, e.At, (it.Satisfaction?.Answers ?? 0) + 1),
        Revision = it.Revision + 1,
    };

    /// <summary>What became of the message that asks.</summary>
    private static Conversation SurveyMoved(Conversation it, Event happened)
    {
        if (it.Survey is not { MessageId: var id } survey)
            return it;
        DeliveryState? state = happened switch
        {
            MessageAccepted e when e.MessageId == id => DeliveryState.Accepted,
            MessagesDelivered e when e.MessageIds.Contains(id) => DeliveryState.Delivered,
            MessagesRead e when e.MessageIds.Contains(id) => DeliveryState.Read,
            MessageFailed e when e.MessageId == id => DeliveryState.Failed,
            MessageUnknown e when e.MessageId == id => DeliveryState.Unknown,
            _ => null,
        };
        return state is { } now && now > survey.State ? it with { Survey = survey with { State = now } } : it;
    }
}
