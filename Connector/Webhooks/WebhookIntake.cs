using System.Data.Common;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Contacts;
using ChatClosing.Contacts.Notices;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Webhooks;

/// <summary>Verify, store, acknowledge: takes in what one signed webhook call brought.</summary>
public sealed class WebhookIntake(
    ChannelAccounts accounts,
    CommandPump pump,
    ContactKeys contacts,
    ContactProfiles profiles,
    AccountNotices notices,
    Quarantine quarantine,
    SurveyReplies surveys,
    CustomerTyping typing,
    WebhookMeter meter)
{
    /// <summary>Stores every event of a call.</summary>
    /// <returns>Whether all of them are durable: only then may the platform be told so.</returns>
    public async Task<bool> TakeInAsync(ChannelAccount called, Received received, CancellationToken cancel)
    {
        meter.Called();
        var arrived = new List<(ContactEvent Event, ChannelAccount Account)>(received.Events.Count);
        List<(AccountNotice Notice, ChannelAccount Account)> told = [];
        List<(string Reason, ReadOnlyMemory<byte> Raw)> unreadable = [];
        foreach (var e in received.Events)
        {
            if (e is Unreadable u)
                unreadable.Add((u.Reason, u.Raw));
            else if (e is Ignored i)
                meter.Ignored(i.What);
            else if (e is ContactEvent c && accounts.Route(called, c.Channel, c.AccountId) is { } account)
                arrived.Add((c, account));
            else if (e is AccountNotice n && accounts.Route(called, n.Channel, n.AccountId) is { } noticed)
                told.Add((n, noticed));
            else
                meter.Ignored("unknown-account");
        }

        if (arrived.Count > 0 && !await StoreAsync(arrived, unreadable, cancel))
            return false;
        if (told.Count > 0 && !await KeepAsync(told, cancel))
            return false;
        return unreadable.Count == 0 || await KeepAsync(called, unreadable, cancel);
    }

    private async Task<bool> StoreAsync(
        List<(ContactEvent Event, ChannelAccount Account)> arrived,
        List<(string Reason, ReadOnlyMemory<byte> Raw)> unreadable,
        CancellationToken cancel)
    {
        if (await FindAsync(arrived, cancel) is not { } found)
            return false;
        var (commands, events) = (new List<Command>(arrived.Count), new List<ContactEvent>(arrived.Count));
        for (var i = 0; i < arrived.Count; i++)
        {
            if (found.Keys[i] is not { } key)
                continue; // stored before
            var (e, account) = (arrived[i].Event with { ContactId = key }, arrived[i].Account);
            if (e is CustomerTyped)
            {
                typing.Heard(Ids.Thread(account.Name, e.ThreadKey ?? key));
                continue;
            }

            var command = WebhookCommands.Of(e, account);
            if (e is CustomerWrote wrote)
            {
                if (await AnswerOfAsync(wrote, command, cancel) is not { } answer)
                    return false;
                if (answer.IsLost)
                {
                    meter.Ignored("unknown-survey");
                    continue;
                }

                // The same key: the same tap delivered twice is one answer.
                commands.Add(answer.Command is { } given ? given with { Key = command.Key } : command);
            }
            else
            {
                commands.Add(command);
            }

            events.Add(e);
        }

        var results = await pump.SubmitBulkAsync(commands, cancel);
        if (!Array.TrueForAll(results, r => r.IsDurable))
            return false;
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Outcome == CommandOutcome.Poisonous)
                unreadable.Add(("could not be stored", RawOf(commands[i])));
            else if (results[i].Outcome == CommandOutcome.Done)
                AfterStored(commands[i], events[i], results[i]);
        }

        await contacts.LinkAsync(found, cancel);
        return true;
    }

    /// <summary>What follows from an event that is stored now and was not before: a replay must bring no name back.</summary>
    private void AfterStored(Command command, ContactEvent e, CommandResult result)
    {
        if (e.Profile is { } profile && command is PlatformCommand { Contact: var contact })
            profiles.Tell(Ids.Contact(contact.Account, contact.ExternalId), profile);
        // The one message that opens no conversation: that of a blocked contact.
        if (e is CustomerWrote && result.Conversation is null)
            meter.Unheard();
    }

    private async Task<SurveyAnswer?> AnswerOfAsync(CustomerWrote wrote, PlatformCommand command, CancellationToken cancel)
    {
        try
        {
            return await surveys.OfAsync(wrote, command.Contact.Account, command.ThreadId, cancel);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            // Not durable: the platform brings it again.
            return null;
        }
    }

    private async Task<ContactsFound?> FindAsync(List<(ContactEvent Event, ChannelAccount Account)> arrived, CancellationToken cancel)
    {
        try
        {
            return await contacts.FindAsync([.. arrived.Select(a => (a.Account.Name, a.Event))], cancel);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            // Not durable: the platform brings it again.
            return null;
        }
    }

    private async Task<bool> KeepAsync(List<(AccountNotice Notice, ChannelAccount Account)> told, CancellationToken cancel)
    {
        try
        {
            foreach (var (notice, account) in told)
                await notices.KeepAsync(account, notice, cancel);
            return true;
        }
        catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            // Not durable: the platform brings it again.
            return false;
        }
    }

    private async Task<bool> KeepAsync(ChannelAccount called, List<(string Reason, ReadOnlyMemory<byte> Raw)> unreadable, CancellationToken cancel)
    {
        try
        {
            await quarantine.KeepAsync(called.Name, unreadable, cancel);
            meter.Quarantined(unreadable.Count);
            return true;
        }
        catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            // Not durable: the platform brings it again.
            return false;
        }
    }

    private static byte[] RawOf(Command command) => command switch
    {
        CustomerWrites c => JsonSerializer.SerializeToUtf8Bytes(c.Activity, ActivityJson.Default.Activity),
        EchoArrives c => JsonSerializer.SerializeToUtf8Bytes(c.Activity, ActivityJson.Default.Activity),
        _ => [],
    };
}
