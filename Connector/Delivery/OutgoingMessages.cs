using ChatClosing.Adapters.Channels;
using ChatClosing.Contacts;
using ChatClosing.Conversations;
using ChatClosing.Media;
using ChatClosing.Storage;

namespace ChatClosing.Delivery;

/// <summary>Makes of a leased message what an adapter sends.</summary>
public sealed class OutgoingMessages(OutgoingFiles files, ContactAddresses addresses)
{
    /// <summary>Sent a moment before the window ends, a message may arrive after it: platforms count by their own clock.</summary>
    internal static readonly TimeSpan WindowMargin = TimeSpan.FromSeconds(5);

    /// <summary>The message for the adapter; null when its file is not there any more.</summary>
    public async Task<OutgoingMessage?> OfAsync(LeasedMessage message, CancellationToken cancel)
    {
        var content = message.Content ?? new MessageContent();
        var file = content.File is { } f ? await files.FindAsync(f.MediaId, cancel) : null;
        if (content.File is not null && file is null)
            return null;
        return new OutgoingMessage(message.Id, message.ContactId, message.Text)
        {
            ThreadKey = message.ThreadKey ?? message.ContactId,
            Aliases = await addresses.OfAsync(message.Account, message.ContactId, cancel),
            LastCustomerMessageId = content.Answers,
            ReplyToId = content.ReplyTo,
            File = file,
            Template = content.Template is { } t ? new OutgoingTemplate(t.Id, t.Language, t.Variables) : null,
            QuickReplies = content.QuickReplies,
            Privately = content.Privately,
            AsHumanAgent = content.WindowGrace is not null && message.WindowEndsAt - WindowMargin <= message.Now,
        };
    }
}
