using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage;

namespace ChatClosing.Delivery;

/// <summary>Makes of a leased message what an adapter sends.</summary>
public sealed class OutgoingMessages
{
    /// <summary>The message for the adapter.</summary>
    public Task<OutgoingMessage> OfAsync(LeasedMessage message, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var content = message.Content ?? new MessageContent();
        return Task.FromResult(new OutgoingMessage(message.Id, message.ContactId, message.Text)
        {
            ThreadKey = message.ThreadKey ?? message.ContactId,
            LastCustomerMessageId = content.Answers,
            ReplyToId = content.ReplyTo,
            Template = content.Template is { } t ? new OutgoingTemplate(t.Id, t.Language, t.Variables) : null,
            Privately = content.Privately,
            AsHumanAgent = message.WindowEndsAt <= message.Now && content.WindowGrace is not null,
        });
    }
}
