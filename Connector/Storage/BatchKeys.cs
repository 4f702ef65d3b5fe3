namespace ChatClosing.Storage;

/// <summary>What a batch of commands needs locked and read.</summary>
public sealed class BatchKeys
{
    /// <summary>Threads to lock.</summary>
    public HashSet<Guid> Threads { get; } = [];

    /// <summary>Threads to make if they are missing, with their contacts: those that platforms speak of.</summary>
    public Dictionary<Guid, NewThread> NewThreads { get; } = [];

    /// <summary>Keys of commands, to recognise repeats.</summary>
    public HashSet<Guid> Received { get; } = [];

    /// <summary>Conversations that commands name.</summary>
    public HashSet<Guid> Conversations { get; } = [];

    /// <summary>Platform ids of messages that receipts, echoes and unsends speak of: their owners and states are read.</summary>
    public HashSet<ExternalMessage> Spoken { get; } = [];

    /// <summary>Platform ids of messages that customers send or change: had they been taken back or changed before?</summary>
    public HashSet<ExternalMessage> Arriving { get; } = [];

    /// <summary>Contacts who write: are they blocked, were they erased?</summary>
    public HashSet<Guid> Writers { get; } = [];

    /// <summary>Threads where an end may be sealed: does the customer allow to be asked?</summary>
    public HashSet<Guid> Sealing { get; } = [];

    /// <summary>Whether somebody ends a conversation: which questions of the quality survey are required?</summary>
    public bool EndsSome { get; set; }

    /// <summary>Platform ids that our messages have just got: was a receipt faster?</summary>
    public HashSet<ExternalMessage> Accepted { get; } = [];

    /// <summary>Agents who are given conversations: their rights and slots are read.</summary>
    public HashSet<Guid> Takers { get; } = [];

    /// <summary>Those of them who pick: locked when they have a limit.</summary>
    public HashSet<Guid> Pickers { get; } = [];

    /// <summary>Groups that conversations are offered to.</summary>
    public HashSet<Guid> Groups { get; } = [];

    /// <summary>Channel accounts that customers write to: when does somebody answer there?</summary>
    public HashSet<string> Accounts { get; } = [];

    /// <summary>Our messages that echoes and reports of delivery name.</summary>
    public HashSet<Guid> Messages { get; } = [];

    /// <summary>Threads whose messages up to a time are delivered or read.</summary>
    public Dictionary<Guid, DateTimeOffset> Watermarks { get; } = [];

    /// <summary>Threads where somebody repeats a message that may be ours, without our mark: what is under way there is read with its text.</summary>
    public HashSet<Guid> Repeating { get; } = [];

    /// <summary>Threads where a message is taken back: what was logged about messages there is read, for it goes as well.</summary>
    public HashSet<Guid> TakingBack { get; } = [];

    /// <summary>
    /// A platform may speak of a message under another contact than it was sent to (WhatsApp rewrites numbers): its thread has to be locked too.
    /// </summary>
    /// <returns>Whether there are such threads: begin again with them.</returns>
    public bool AddThreadsSpokenOf(LoadedBatch loaded)
    {
        var before = Threads.Count;
        Threads.UnionWith(loaded.Sent.Select(m => m.ThreadId));
        Guid[] arrived = [.. loaded.Arrivals.Values.Select(a => loaded.Conversations[a.ConversationId].ThreadId)];
        Threads.UnionWith(arrived);
        // What was said about a message is where the message is, not where it is taken back.
        if (TakingBack.Count > 0)
            TakingBack.UnionWith(arrived);
        return Threads.Count > before;
    }
}

/// <summary>A thread as a platform's event describes it.</summary>
public sealed record NewThread(string Account, string Channel, Guid ContactId, string ContactExternalId, string? Key);

/// <summary>A message by the platform's id, which is unique per channel account.</summary>
public readonly record struct ExternalMessage(string Account, string ExternalId);
