using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Webhooks;

/// <summary>Turns what an adapter read into commands.</summary>
internal static class WebhookCommands
{
    /// <summary>The command of an event that belongs to an account.</summary>
    public static PlatformCommand Of(ContactEvent e, ChannelAccount account)
    {
        var contact = new ContactAddress(account.Name, account.Channel, e.ContactId, e.ThreadKey);
        PlatformCommand command = e switch
        {
            CustomerWrote w => new CustomerWrites(contact, w.Time)
            {
                MessageId = Guid.CreateVersion7(),
                FreshConversationId = Guid.CreateVersion7(),
                ExternalId = w.ExternalId,
                Kind = w.Kind,
                Activity = w.Activity,
            },
            OwnMessageEchoed o => new EchoArrives(contact, o.Time)
            {
                ExternalId = o.ExternalId,
                OurMessageId = o.OurMessageId,
                MessageId = Guid.CreateVersion7(),
                Activity = o.Activity,
            },
            ReceiptCame r => new ReceiptArrives(contact, r.Time)
            {
                Kind = r.Kind,
                ExternalIds = r.ExternalIds,
                OurMessageId = r.OurMessageId,
                Watermark = r.Watermark,
                Failure = r.Reason,
            },
            CustomerLeft l => new VisitorLeaves(contact, l.Time),
            CustomerUnsent u => new CustomerUnsends(contact, u.Time, u.ExternalId),
            CustomerEdited d => new CustomerEdits(contact, d.Time, d.ExternalId, d.Text, d.Version),
            ContactNoted n => new CustomerIsNoted(contact, n.Time, n.What) { Text = n.Text, AboutExternalId = n.AboutExternalId, ExtendsWindow = n.ExtendsWindow },
            _ => throw new InvalidOperationException($"An adapter gave a {e.GetType().Name}, which has no command."),
        };
        return command with { ThreadId = Ids.Thread(account.Name, e.ThreadKey ?? e.ContactId), Key = Ids.Received(account.Name, e.Key, e.Time) };
    }
}
