using System.Data.Common;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Webhooks;

/// <summary>Verify, store, acknowledge: takes in what one signed webhook call brought.</summary>
public sealed class WebhookIntake(ChannelAccounts accounts, CommandPump pump, Quarantine quarantine, CustomerTyping typing, WebhookMeter meter)
{
    /// <summary>Stores every event of a call.</summary>
    /// <returns>Whether all of them are durable: only then may the platform be told so.</returns>
    public async Task<bool> TakeInAsync(ChannelAccount called, Received received, CancellationToken cancel)
    {
        meter.Called();
        var commands = new List<Command>(received.Events.Count);
        List<(string Reason, ReadOnlyMemory<byte> Raw)> unreadable = [];
        foreach (var e in received.Events)
        {
            if (e is Unreadable u)
                unreadable.Add((u.Reason, u.Raw));
            else if (e is Ignored i)
                meter.Ignored(i.What);
            else if (e is ContactEvent c && accounts.Route(called, c.Channel, c.AccountId) is { } account)
                Take(c, account, commands);
            else
                meter.Ignored("unknown-account");
        }

        if (commands.Count > 0)
        {
            var results = await pump.SubmitBulkAsync(commands, cancel);
            if (!Array.TrueForAll(results, r => r.IsDurable))
                return false;
            for (var i = 0; i < results.Length; i++)
            {
                if (results[i].Outcome == CommandOutcome.Poisonous)
                    unreadable.Add(("could not be stored", RawOf(commands[i])));
            }
        }

        return unreadable.Count == 0 || await KeepAsync(called, unreadable, cancel);
    }

    private void Take(ContactEvent e, ChannelAccount account, List<Command> commands)
    {
        if (e is CustomerTyped)
            typing.Heard(Ids.Thread(account.Name, e.ThreadKey ?? e.ContactId));
        else
            commands.Add(WebhookCommands.Of(e, account));
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
