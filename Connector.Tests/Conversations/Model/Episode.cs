using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>One conversation of the thread with its log, and what the invariants have to remember about it.</summary>
internal sealed class Episode(Conversation state)
{
    public Conversation State { get; set; } = state;

    public List<Event> Log { get; } = [];

    /// <summary>The state before the close or end that an undo takes back.</summary>
    public Conversation? BeforeClose { get; set; }

    /// <inheritdoc cref="BeforeClose"/>
    public Conversation? BeforeEnd { get; set; }

    /// <summary>The state right after the end was asked, and the messages that were failed or unknown then.</summary>
    public (Conversation State, IReadOnlySet<Guid> Stuck)? AtEndAsked { get; set; }

    /// <summary>What was counted at the seal.</summary>
    public string? Sealed { get; set; }

    /// <summary>A "no answer needed" was taken back.</summary>
    public bool NoAnswerUndone { get; set; }
}
