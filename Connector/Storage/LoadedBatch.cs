using ChatClosing.Conversations;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Storage;

/// <summary>What a batch found under its locks.</summary>
public sealed class LoadedBatch
{
    /// <summary>The database's clock.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>Commands that were done before.</summary>
    public Dictionary<Guid, ReceivedBefore> Repeats { get; } = [];

    /// <summary>The latest conversation of every locked thread, those named, and those that own a message spoken of.</summary>
    public Dictionary<Guid, Conversation> Conversations { get; } = [];

    /// <summary>Messages of ours that receipts and echoes speak of.</summary>
    public List<StoredSend> Sent { get; } = [];

    /// <summary>Messages of customers that are taken back, with their log entries.</summary>
    public Dictionary<ExternalMessage, StoredArrival> Arrivals { get; } = [];

    /// <summary>Arriving messages that had been taken back before.</summary>
    public HashSet<ExternalMessage> UnsentBefore { get; } = [];

    /// <summary>Edits of arriving messages that came before them.</summary>
    public Dictionary<ExternalMessage, ParkedEdit> EditedBefore { get; } = [];

    /// <summary>Contacts who write and are blocked.</summary>
    public HashSet<Guid> Blocked { get; } = [];

    /// <summary>Contacts who write and were erased once: their ids may have to be kept anew.</summary>
    public HashSet<Guid> Erased { get; } = [];

    /// <summary>Customers of the threads that may be sealed who must not be asked; those who may are not here.</summary>
    public Dictionary<Guid, SurveyCustomer> NotToAsk { get; } = [];

    /// <summary>Questions of the quality survey that are required, where somebody ends a conversation.</summary>
    public List<RequiredQuestion> RequiredQuestions { get; } = [];

    /// <summary>What was logged about messages in threads where one is taken back.</summary>
    public List<StoredAbout> About { get; } = [];

    /// <summary>Who is given conversations.</summary>
    public LoadedTakers Takers { get; } = new();

    /// <summary>When people answer, by channel account; no entry: always.</summary>
    public Dictionary<string, OpeningHours> Hours { get; } = [];

    /// <summary>Receipts that were faster than the platform's answer.</summary>
    public List<ParkedReceipt> Parked { get; } = [];

    internal void Add(ExternalMessage message, long? version, string? text)
    {
        if (version is { } edited)
            EditedBefore[message] = new(edited, text);
        else
            UnsentBefore.Add(message);
    }

    internal void Mark(Guid contact, bool isBlocked, bool isErased)
    {
        if (isBlocked)
            Blocked.Add(contact);
        if (isErased)
            Erased.Add(contact);
    }
}

/// <summary>A question of the quality survey that has to be answered before an end.</summary>
/// <param name="Id">The question.</param>
/// <param name="Accounts">The channel accounts where it is asked; empty: everywhere.</param>
public sealed record RequiredQuestion(Guid Id, IReadOnlyList<string> Accounts);

/// <summary>Where a command's doing is found.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Seq">The last entry it wrote.</param>
/// <param name="Refusal">Why it was refused though it wrote: a repeat hears the same. Null: it was done.</param>
public readonly record struct ReceivedBefore(Guid ConversationId, long Seq, Refusal? Refusal = null);

/// <summary>A message of ours.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ConversationId">Where it is.</param>
/// <param name="ThreadId">Its thread.</param>
/// <param name="External">The platform's id; null for one found by our id or by a watermark.</param>
/// <param name="State">What became of it.</param>
/// <param name="HandedAt">When it was handed to the platform; null while it was not.</param>
public sealed record StoredSend(Guid Id, Guid ConversationId, Guid ThreadId, ExternalMessage? External, DeliveryState State, DateTimeOffset? HandedAt)
{
    /// <summary>Its text, where it was asked for.</summary>
    public string? Text { get; init; }
}

/// <summary>An entry about a message: an edit, a reaction, what was said while another app had the thread.</summary>
public sealed record StoredAbout(Guid ConversationId, long Seq, string Name, string Data);

/// <summary>A message of a customer in the log.</summary>
public sealed record StoredArrival(Guid ConversationId, Guid MessageId, long Seq, string Data);

/// <summary>A receipt without a message so far.</summary>
public sealed record ParkedReceipt(ExternalMessage Message, DeliveryState State, DateTimeOffset At, string? FailureCode, string? FailureDetail);
