using System.Text.Encodings.Web;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Transcripts.Webhooks;

/// <summary>
/// What an endpoint is told: that something happened, with ids, times and states – not what people wrote. Whoever may read that fetches it with a key.
/// The same event gives the same bytes in every try.
/// </summary>
internal static class WebhookBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The body.</summary>
    /// <param name="name">One of <see cref="WebhookOccasion.Names"/>.</param>
    /// <param name="state">The conversation right after the event.</param>
    /// <param name="happened">The event.</param>
    public static byte[] Write(string name, Conversation state, Event happened)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", name);
            json.WriteString("timestamp", happened.At.UtcDateTime);
            json.WriteStartObject("data");
            json.WriteString("conversationId", state.Id);
            json.WriteString("threadId", state.ThreadId);
            json.WriteString("contactId", state.ContactId);
            json.WriteString("account", state.Account);
            json.WriteString("channel", state.Channel);
            json.WriteNumber("seq", state.Version);
            json.WriteString("status", state.Status.ToString());
            Write(json, state, happened);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Conversation state, Event happened)
    {
        switch (happened)
        {
            case ConversationStarted { PreviousId: { } previous }:
                json.WriteString("previous", previous);
                break;
            case EngagementOpened e:
                json.WriteString("agent", e.Agent);
                break;
            case ConversationClosed e:
                json.WriteString("agent", e.By);
                break;
            case MessageReceived e:
                json.WriteString("messageId", e.MessageId);
                json.WriteString("externalId", e.ExternalId);
                break;
            case MessageAccepted e:
                json.WriteString("messageId", e.MessageId);
                json.WriteString("externalId", e.ExternalId);
                break;
            case SurveyAnswered e:
                json.WriteNumber("score", e.Score);
                json.WriteNumber("revision", state.Revision);
                break;
            case ConversationEnded or ConversationQualified or SpamMarked:
                WriteEnd(json, state);
                break;
        }
    }

    private static void WriteEnd(Utf8JsonWriter json, Conversation state)
    {
        var fact = EndedFact.From(state);
        json.WriteNumber("revision", state.Revision);
        json.WriteString("startedAt", state.StartedAt.UtcDateTime);
        json.WriteString("endedAt", fact.EndedAt.UtcDateTime);
        json.WriteString("endReason", state.End!.Reason);
        if (state.TypeId is { } type)
            json.WriteString("typeId", type);
        json.WriteBoolean("spam", state.IsSpam);
        json.WriteStartArray("agents");
        foreach (var agent in fact.Agents)
            json.WriteStringValue(agent);
        json.WriteEndArray();
        json.WriteNumber("messagesIn", state.MessagesIn);
        json.WriteNumber("messagesOut", state.MessagesOut);
    }
}
