using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>What the commands of a batch need locked and read.</summary>
internal static class CommandKeys
{
    /// <summary>Collects it.</summary>
    public static BatchKeys Of(IEnumerable<Command> commands)
    {
        var keys = new BatchKeys();
        foreach (var command in commands)
        {
            keys.Threads.Add(command.ThreadId);
            if (command.Key != Guid.Empty)
                keys.Received.Add(command.Key);
            if (command.ConversationId is { } conversation)
                keys.Conversations.Add(conversation);
            if (command is PlatformCommand platform)
                AddPlatform(keys, platform);
            AddTakers(keys, command);
            keys.EndsSome |= command is End or MarkSpam;
            if (command is TimePasses)
                keys.Sealing.Add(command.ThreadId);
            if (command is DeliveryReport report)
                keys.Messages.Add(report.MessageId);
            if (command is ReportAccepted accepted)
                keys.Accepted.UnionWith([new(accepted.Account, accepted.ExternalId), ParkedReceipts.Ours(accepted.Account, accepted.MessageId)]);
        }

        return keys;
    }

    private static void AddTakers(BatchKeys keys, Command command)
    {
        if (command is Pick pick)
        {
            keys.Pickers.Add(pick.By.Id);
            keys.Takers.Add(pick.By.Id);
        }

        if (command is TransferCommand { TakerId: { } taker })
            keys.Takers.Add(taker);
        if (command is Continue { By: { } by })
            keys.Takers.Add(by.Id);
        if (command is Transfer { Group: { } group })
            keys.Groups.Add(group);
        if (command is CustomerWrites writes)
            keys.Accounts.Add(writes.Contact.Account);
        if (command is BotHandsOff or BotFails)
            keys.Accounts.Add(((BotCommand)command).Account);
        if (command is TimePasses { BotAccount: { } account })
            keys.Accounts.Add(account);
    }

    private static void AddPlatform(BatchKeys keys, PlatformCommand command)
    {
        var contact = command.Contact;
        var contactId = Ids.Contact(contact.Account, contact.ExternalId);
        // What became of our messages makes nobody known: whom we wrote to has a thread, and who was erased must not get their id back by it.
        if (command is not (ReceiptArrives or VisitorLeaves))
            keys.NewThreads.TryAdd(command.ThreadId, new(contact.Account, contact.Channel, contactId, contact.ExternalId, contact.ThreadKey));
        switch (command)
        {
            case CustomerWrites c:
                keys.Arriving.Add(new(contact.Account, c.ExternalId));
                keys.Writers.Add(contactId);
                break;
            case EchoArrives c:
                keys.Spoken.Add(new(contact.Account, c.ExternalId));
                keys.Accepted.Add(new(contact.Account, c.ExternalId));
                if (c.OurMessageId is { } ours)
                {
                    keys.Messages.Add(ours);
                    keys.Accepted.Add(ParkedReceipts.Ours(contact.Account, ours));
                }
                else
                {
                    keys.Repeating.Add(command.ThreadId);
                }

                break;
            case CustomerUnsends c:
                keys.Spoken.Add(new(contact.Account, c.ExternalId));
                keys.TakingBack.Add(command.ThreadId);
                break;
            case CustomerEdits c:
                keys.Spoken.Add(new(contact.Account, c.ExternalId));
                keys.Arriving.Add(new(contact.Account, c.ExternalId));
                break;
            case CustomerIsNoted { AboutExternalId: { } about }:
                keys.Arriving.Add(new(contact.Account, about));
                break;
            case ReceiptArrives c:
                if (c.OurMessageId is { } sent)
                {
                    keys.Messages.Add(sent);
                    keys.Accepted.UnionWith(c.ExternalIds.Select(id => new ExternalMessage(contact.Account, id)));
                }

                foreach (var id in c.ExternalIds)
                    keys.Spoken.Add(new(contact.Account, id));
                if (c.Watermark is { } watermark && watermark > keys.Watermarks.GetValueOrDefault(command.ThreadId))
                    keys.Watermarks[command.ThreadId] = watermark.ToUniversalTime();
                break;
        }
    }
}
