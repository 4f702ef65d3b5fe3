using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using static ChatClosing.Conversations.DeliveryState;

namespace ChatClosing.Tests.Conversations;

/// <summary>
/// The messages we sent, with the state that the log gives each: what the store keeps beside the conversation, as <see cref="DeliveryState"/>
/// says.
/// </summary>
internal sealed class SentMessages
{
    private readonly Dictionary<Guid, DeliveryState> states = [];

    public IReadOnlyDictionary<Guid, DeliveryState> States => states;

    public DeliveryState this[Guid message] => states[message];

    public IReadOnlyList<SentMessage> Of(IEnumerable<Guid> messages) =>
        [.. messages.Where(states.ContainsKey).Select(id => new SentMessage(id, states[id]))];

    public void Apply(Event happened)
    {
        switch (happened)
        {
            case MessageQueued e: states.Add(e.MessageId, Queued); break;
            case SurveyAsked e: states.Add(e.MessageId, Queued); break;
            case MessageRetried e: states[e.MessageId] = Queued; break; // the one way down: somebody sends it again
            case MessageAccepted e: Up(e.MessageId, Accepted); break;
            case MessageUnknown e: Up(e.MessageId, Unknown); break;
            case MessageFailed e: Up(e.MessageId, Failed); break;
            case MessageDiscarded e: Up(e.MessageId, Discarded); break;
            case MessageWaived e: Up(e.MessageId, Waived); break;
            case MessagesDelivered e: Up(e.MessageIds, Delivered); break;
            case MessagesRead e: Up(e.MessageIds, Read); break;
        }
    }

    private void Up(IEnumerable<Guid> messages, DeliveryState to)
    {
        foreach (var message in messages)
            Up(message, to);
    }

    private void Up(Guid message, DeliveryState to)
    {
        // An event that moves a message down, or not at all, should never have been logged.
        ((int)states[message]).ShouldBeLessThan((int)to, $"{message} is {states[message]} and cannot become {to}");
        states[message] = to;
    }
}
