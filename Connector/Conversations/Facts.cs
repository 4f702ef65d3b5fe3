using System.Collections.Frozen;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Conversations;

/// <summary>What was read before a decision.</summary>
/// <param name="Traits">What the platform allows.</param>
/// <param name="Settings">What the channel account's settings say.</param>
public sealed record Facts(ChannelTraits Traits, LifecycleSettings Settings)
{
    /// <summary>The messages of this conversation that a receipt or an echo speaks of, as they are stored.</summary>
    public IReadOnlyList<SentMessage> Sent { get; init; } = [];

    /// <summary>What a seal needs to ask for the customer's satisfaction; null where nobody wished it.</summary>
    public SurveyFacts? Survey { get; init; }

    /// <summary>Questions of the quality survey that an agent has to answer before the end, by id.</summary>
    public IReadOnlyList<Guid> RequiredQuestions { get; init; } = [];

    /// <summary>The names of <see cref="WebhookOccasion"/> that any endpoint asks for; empty for most installations.</summary>
    public IReadOnlySet<string> Subscribed { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether the customer took this message back before it came (they may arrive in any order).</summary>
    public bool WasUnsent { get; init; }

    /// <summary>The highest edit of this message that came before it; null when there is none.</summary>
    public ParkedEdit? EditedBefore { get; init; }

    /// <summary>
    /// Who would handle the conversation then: who picks or accepts, or whom it is given to. Null when the command gives it to nobody, or the database
    /// does not know them.
    /// </summary>
    public Taker? Taker { get; init; }

    /// <summary>The group it is to be offered to; null when there is none.</summary>
    public TakerGroup? TakerGroup { get; init; }

    /// <summary>When people answer here; null: always.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>Whether the contact who writes, or whose conversation is sealed, is blocked: see <see cref="Events.MessageReceived.Blocked"/>.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>The latest conversation of the thread, where it is not the one that the command names.</summary>
    public Conversation? Latest { get; init; }

    /// <summary>The message that the customer changes, if it is in this conversation.</summary>
    public Guid? EditedMessage { get; init; }

    /// <summary>The message that the customer takes back, if it is in this conversation.</summary>
    public Guid? UnsentMessage { get; init; }
}

/// <summary>An edit that was faster than its message.</summary>
/// <param name="Version">The platform's; the highest stands.</param>
/// <param name="Text">The whole new text.</param>
public sealed record ParkedEdit(long Version, string? Text);

/// <summary>A message of ours as it is stored.</summary>
/// <param name="Id">The message.</param>
/// <param name="State">What became of it so far.</param>
public sealed record SentMessage(Guid Id, DeliveryState State);
