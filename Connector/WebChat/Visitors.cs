using System.Text.Json.Nodes;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Conversations;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;

namespace ChatClosing.WebChat;

/// <summary>Lays down what is sent to visitors where their clients read it.</summary>
internal sealed class Visitors(VisitBook book, NameCache names) : IVisitors
{
    /// <inheritdoc/>
    public async Task<SendResult> GiveAsync(ChannelAccount account, OutgoingMessage message, CancellationToken cancel)
    {
        if (message.File is { Link: null })
            return new SendRefused(new FailureReason("no-public-url"));
        try
        {
            var visit = await book.CurrentAsync(account.Name, message.ContactId, comesBack: false, cancel);
            var activity = Activity(message, await WriterAsync(visit, cancel));
            return new SendAccepted(visit.ActivityId(await book.AddAsync(visit, message.Id, activity, cancel)));
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            // Again: the same message is laid down once.
            return new SendLater(new FailureReason("database-away"));
        }
    }

    /// <inheritdoc/>
    public async Task ShowTypingAsync(ChannelAccount account, string visitor, CancellationToken cancel) =>
        book.ShowTyping(await book.CurrentAsync(account.Name, visitor, comesBack: false, cancel));

    private async Task<string?> WriterAsync(Visit visit, CancellationToken cancel) =>
        await book.StateAsync(visit, cancel) is { AgentId: { } agent, Status: Status.Engaged or Status.Ending }
            ? (await names.WithAsync([agent], [], cancel)).Users.GetValueOrDefault(agent)
            : null;

    private static string Activity(OutgoingMessage message, string? writer)
    {
        var from = new JsonObject { ["id"] = "agent", ["role"] = "bot" };
        if (writer is not null)
            from["name"] = writer;
        var activity = new JsonObject { ["type"] = "message", ["from"] = from, ["text"] = message.Text };
        if (message.File is { } file)
            activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = file.ContentType, ["contentUrl"] = file.Link!.AbsoluteUri, ["name"] = file.Name });
        if (message.QuickReplies is { } replies)
        {
            var actions = replies.Items.Select(r => (JsonNode)new JsonObject { ["type"] = "postBack", ["title"] = r.Title, ["value"] = r.Payload });
            activity["suggestedActions"] = new JsonObject { ["actions"] = new JsonArray([.. actions]) };
        }

        return activity.ToJsonString();
    }
}
