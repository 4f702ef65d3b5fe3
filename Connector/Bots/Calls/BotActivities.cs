using System.Text.Json.Nodes;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Bots;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Bots.Calls;

/// <summary>Makes the activity that a bot is told, from the log as it is now: what was taken back meanwhile is not told any more.</summary>
internal sealed class BotActivities(IDbContextFactory<ChatDb> databases, ChannelAccounts accounts, RemoteBots bots)
{
    /// <summary>The activity and the conversation as it stands.</summary>
    /// <returns>Null when there is nothing to tell any more.</returns>
    public async Task<(JsonObject Activity, Conversation Now)?> OfAsync(LeasedBotCall call, RemoteBot bot, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == call.ConversationId)
            .Join(db.Contacts, c => c.ContactId, c => c.Id, (c, contact) => new { c.State, Contact = contact }).FirstOrDefaultAsync(cancel);
        if (found is null)
            return null;
        var now = EventJson.ReadState(found.State);
        var activity = Envelope(call, bot, now, found.Contact);
        if (call.What != BotOccasion.Message)
        {
            Tell(activity, call.What, now);
            return (WithoutNulls(activity), now);
        }

        var entry = await db.Log.AsNoTracking().Where(l => l.ConversationId == call.ConversationId && l.Seq == call.Seq).FirstOrDefaultAsync(cancel);
        if (now.Status != Status.WithBot || entry is null || EventJson.Read(entry.Name, entry.Data) is not MessageReceived { Unsent: false } e)
            return null;
        Say(activity, e, bot);
        return (WithoutNulls(activity), now);
    }

    // As the Bot Framework writes it: libraries take a member that is null for a mistake.
    private static JsonObject WithoutNulls(JsonObject it)
    {
        foreach (var (name, value) in it.ToList())
        {
            if (value is null)
                it.Remove(name);
            foreach (var inner in value switch { JsonObject one => [one], JsonArray all => all.OfType<JsonObject>(), _ => Enumerable.Empty<JsonObject>() })
                WithoutNulls(inner);
        }

        return it;
    }

    private JsonObject Envelope(LeasedBotCall call, RemoteBot bot, Conversation now, ContactRow contact) => new()
    {
        ["id"] = call.Id.ToString("N"),
        ["timestamp"] = call.QueuedAt,
        ["serviceUrl"] = bots.ServiceUrl,
        ["channelId"] = accounts.Find(call.Account)?.Channel ?? now.Channel,
        ["from"] = new JsonObject { ["id"] = contact.ExternalId.Length > 0 ? contact.ExternalId : contact.Id.ToString("N"), ["name"] = contact.Name, ["role"] = "user" },
        ["recipient"] = new JsonObject { ["id"] = bot.Id, ["name"] = call.Account, ["role"] = "bot" },
        // The thread, so that the bot keeps its state from one conversation of ours to the next.
        ["conversation"] = new JsonObject { ["id"] = call.ThreadId.ToString("N"), ["isGroup"] = false },
        ["locale"] = now.CustomerLocale,
        ["channelData"] = new JsonObject { ["conversationId"] = call.ConversationId.ToString(), ["account"] = call.Account },
    };

    private static void Say(JsonObject activity, MessageReceived e, RemoteBot bot)
    {
        activity["type"] = "message";
        activity["id"] = e.MessageId.ToString("N");
        activity["timestamp"] = e.Activity.Timestamp ?? e.At;
        activity["text"] = e.Activity.Text ?? "";
        activity["textFormat"] = "plain";
        // What a button stands for is beside its words, as the platform wrote it.
        activity["channelData"]!["kind"] = e.Kind switch { MessageKind.QuickReply => "quick-reply", var kind => kind.ToString().ToLowerInvariant() };
        if (e.Activity.ChannelData is { } platform)
            activity["channelData"]!["platform"] = JsonNode.Parse(platform.GetRawText());
        if (e.Activity.ReplyToId is { } quoted)
            activity["replyToId"] = quoted;
        if (e.Activity.Attachments is { Count: > 0 } files)
            activity["attachments"] = new JsonArray([.. files.Select(f => new JsonObject { ["contentType"] = f.ContentType, ["contentUrl"] = Link(f.ContentUrl), ["name"] = f.Name })]);
        if (bot.ExpectsReplies)
            activity["deliveryMode"] = "expectReplies";
    }

    // What is an address to nobody but us, or holds the file itself, is no business of a bot's that fetches what it is told.
    internal static string? Link(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? url : null;

    private static void Tell(JsonObject activity, string what, Conversation now)
    {
        if (what == BotOccasion.Ended)
        {
            activity["type"] = "endOfConversation";
            activity["code"] = now.End?.Reason is "visitor-left" or "abandoned" ? "userCancelled" : "completedSuccessfully";
            return;
        }

        // learn.microsoft.com, "Transition conversations from bot to human": the states of the event handoff.status (read 2026-11-23).
        activity["type"] = "event";
        activity["name"] = "handoff.status";
        var value = new JsonObject { ["state"] = what };
        if (what == BotOccasion.Failed)
            value["message"] = now.End?.Reason;
        activity["value"] = value;
    }
}
