using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage;

/// <summary>Log entries and states as JSON. The names are stable strings, never type names; every shape ever stored stays readable (golden files in the tests).</summary>
public static class EventJson
{
    private static readonly StoredJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        // The column is text and never goes into a page unescaped: other scripts stay readable and short.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 64,
    });

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = new Dictionary<string, JsonTypeInfo>
    {
        ["conversation.started"] = Json.ConversationStarted,
        ["message.received"] = Json.MessageReceived,
        ["message.unsent"] = Json.MessageUnsent,
        ["message.edited"] = Json.MessageEdited,
        ["conversation.spam"] = Json.SpamMarked,
        ["comment.moderated"] = Json.CommentModerated,
        ["customer.noted"] = Json.CustomerNoted,
        ["message.outside"] = Json.OutsideAnswered,
        ["message.queued"] = Json.MessageQueued,
        ["message.accepted"] = Json.MessageAccepted,
        ["message.delivered"] = Json.MessagesDelivered,
        ["message.read"] = Json.MessagesRead,
        ["message.failed"] = Json.MessageFailed,
        ["message.unknown"] = Json.MessageUnknown,
        ["message.retried"] = Json.MessageRetried,
        ["message.discarded"] = Json.MessageDiscarded,
        ["message.waived"] = Json.MessageWaived,
        ["engagement.opened"] = Json.EngagementOpened,
        ["conversation.closed"] = Json.ConversationClosed,
        ["close.undone"] = Json.CloseUndone,
        ["conversation.released"] = Json.ConversationReleased,
        ["transfer.offered"] = Json.TransferOffered,
        ["transfer.accepted"] = Json.TransferAccepted,
        ["transfer.declined"] = Json.TransferDeclined,
        ["transfer.cancelled"] = Json.TransferCancelled,
        ["transfer.expired"] = Json.TransferExpired,
        ["conversation.reassigned"] = Json.ConversationReassigned,
        ["answer.not-needed"] = Json.AnswerNotNeeded,
        ["end.asked"] = Json.EndAsked,
        ["end.prolonged"] = Json.EndProlonged,
        ["end.undone"] = Json.EndUndone,
        ["end.interrupted"] = Json.EndInterrupted,
        ["conversation.ended"] = Json.ConversationEnded,
        ["conversation.qualified"] = Json.ConversationQualified,
        ["note.added"] = Json.NoteAdded,
        ["quality.answered"] = Json.QualityAnswered,
        ["conversation.escalated"] = Json.ConversationEscalated,
        ["snooze.over"] = Json.SnoozeEnded,
        ["visitor.left"] = Json.VisitorLeft,
        ["timers.held"] = Json.TimersHeld,
        ["bot.handed-off"] = Json.BotHandedOff,
        ["qualification.conflict"] = Json.QualificationConflicted,
        ["end.extended"] = Json.EndExtended,
        ["conversation.continued"] = Json.ConversationContinued,
        ["task.done"] = Json.TaskDone,
        ["courtesy.opened"] = Json.CourtesyOpened,
        ["message.carried"] = Json.MessageCarried,
        ["notice.skipped"] = Json.NoticeSkipped,
        ["survey.asked"] = Json.SurveyAsked,
        ["survey.skipped"] = Json.SurveySkipped,
        ["survey.answered"] = Json.SurveyAnswered,
        ["survey.answered-late"] = Json.SurveyAnsweredLate,
        ["survey.refused"] = Json.SurveyRefused,
        ["effect.done"] = Json.EffectDone,
        ["effect.failed"] = Json.EffectFailed,
        ["effect.retried"] = Json.EffectRetried,
        ["transcript.asked"] = Json.TranscriptAsked,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Info)> ByType =
        ByName.ToFrozenDictionary(pair => pair.Value.Type, pair => (pair.Key, pair.Value));

    /// <summary>Every name that is stored.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The stable name of an event.</summary>
    public static string NameOf(Event happened) => ByType[happened.GetType()].Name;

    /// <summary>An event as it is stored.</summary>
    public static string Write(Event happened) => JsonSerializer.Serialize(happened, ByType[happened.GetType()].Info);

    /// <summary>A stored event.</summary>
    /// <param name="name">Its stored name.</param>
    /// <param name="data">Its stored data.</param>
    /// <exception cref="NotSupportedException">The name was never stored by this version.</exception>
    public static Event Read(string name, string data) => ByName.TryGetValue(name, out var info)
        ? (Event)JsonSerializer.Deserialize(data, info)!
        : throw new NotSupportedException($"The log holds an entry named '{name}', which this version does not know. A newer version wrote it: update this one.");

    /// <summary>What a message is besides its text, as it is stored; null stays null.</summary>
    public static string? Write(MessageContent? content) => content is null ? null : JsonSerializer.Serialize(content, Json.MessageContent);

    /// <summary>The same, read.</summary>
    public static MessageContent? ReadContent(string? content) => content is null ? null : JsonSerializer.Deserialize(content, Json.MessageContent);

    /// <summary>Opening hours as they are stored.</summary>
    public static string Write(OpeningHours hours) => JsonSerializer.Serialize(hours, Json.OpeningHours);

    /// <summary>The same, read.</summary>
    public static OpeningHours ReadHours(string data) => JsonSerializer.Deserialize(data, Json.OpeningHours)!;

    /// <summary>A refusal that is remembered, as it is stored; null stays null.</summary>
    public static string? Write(Refusal? refusal) => refusal is null ? null : JsonSerializer.Serialize(refusal, Json.Refusal);

    /// <summary>The same, read.</summary>
    public static Refusal? ReadRefusal(string? refusal) => refusal is null ? null : JsonSerializer.Deserialize(refusal, Json.Refusal);

    /// <summary>A conversation as it is stored.</summary>
    public static string Write(Conversation conversation) => JsonSerializer.Serialize(conversation, Json.Conversation);

    /// <summary>A stored conversation.</summary>
    public static Conversation ReadState(string state) => JsonSerializer.Deserialize(state, Json.Conversation)!;
}

[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(ConversationStarted))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(MessageUnsent))]
[JsonSerializable(typeof(MessageEdited))]
[JsonSerializable(typeof(SpamMarked))]
[JsonSerializable(typeof(CommentModerated))]
[JsonSerializable(typeof(OpeningHours))]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(CustomerNoted))]
[JsonSerializable(typeof(OutsideAnswered))]
[JsonSerializable(typeof(MessageQueued))]
[JsonSerializable(typeof(MessageAccepted))]
[JsonSerializable(typeof(MessagesDelivered))]
[JsonSerializable(typeof(MessagesRead))]
[JsonSerializable(typeof(MessageFailed))]
[JsonSerializable(typeof(MessageUnknown))]
[JsonSerializable(typeof(MessageRetried))]
[JsonSerializable(typeof(MessageDiscarded))]
[JsonSerializable(typeof(MessageWaived))]
[JsonSerializable(typeof(EngagementOpened))]
[JsonSerializable(typeof(ConversationClosed))]
[JsonSerializable(typeof(CloseUndone))]
[JsonSerializable(typeof(ConversationReleased))]
[JsonSerializable(typeof(TransferOffered))]
[JsonSerializable(typeof(TransferAccepted))]
[JsonSerializable(typeof(TransferDeclined))]
[JsonSerializable(typeof(TransferCancelled))]
[JsonSerializable(typeof(TransferExpired))]
[JsonSerializable(typeof(ConversationReassigned))]
[JsonSerializable(typeof(AnswerNotNeeded))]
[JsonSerializable(typeof(EndAsked))]
[JsonSerializable(typeof(EndProlonged))]
[JsonSerializable(typeof(EndUndone))]
[JsonSerializable(typeof(EndInterrupted))]
[JsonSerializable(typeof(ConversationEnded))]
[JsonSerializable(typeof(ConversationQualified))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(QualityAnswered))]
[JsonSerializable(typeof(ConversationEscalated))]
[JsonSerializable(typeof(SnoozeEnded))]
[JsonSerializable(typeof(VisitorLeft))]
[JsonSerializable(typeof(TimersHeld))]
[JsonSerializable(typeof(BotHandedOff))]
[JsonSerializable(typeof(QualificationConflicted))]
[JsonSerializable(typeof(EndExtended))]
[JsonSerializable(typeof(ConversationContinued))]
[JsonSerializable(typeof(TaskDone))]
[JsonSerializable(typeof(CourtesyOpened))]
[JsonSerializable(typeof(MessageCarried))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(NoticeSkipped))]
[JsonSerializable(typeof(SurveyAsked))]
[JsonSerializable(typeof(SurveySkipped))]
[JsonSerializable(typeof(SurveyAnswered))]
[JsonSerializable(typeof(SurveyAnsweredLate))]
[JsonSerializable(typeof(SurveyRefused))]
[JsonSerializable(typeof(EffectDone))]
[JsonSerializable(typeof(EffectFailed))]
[JsonSerializable(typeof(EffectRetried))]
[JsonSerializable(typeof(TranscriptAsked))]
internal sealed partial class StoredJson : JsonSerializerContext;
