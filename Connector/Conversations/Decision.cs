using ChatClosing.Conversations.Events;

namespace ChatClosing.Conversations;

/// <summary>What came of a command: events to be logged, or a typed refusal (which may carry events too).</summary>
/// <param name="Refusal">Why not; null when the command was accepted.</param>
/// <param name="Events">What happened, in order. Empty when nothing had to change.</param>
public sealed record Decision(Refusal? Refusal, IReadOnlyList<Event> Events)
{
    private static readonly Decision Nothing = new(null, []);

    /// <summary>Whether the command was accepted.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>Accepted; these things happened.</summary>
    public static Decision Accept(params IReadOnlyList<Event> events) => events.Count == 0 ? Nothing : new(null, events);

    /// <summary>Refused.</summary>
    public static Decision Refuse(Refusal refusal) => new(refusal, []);

    /// <summary>Refused, but what was typed is kept.</summary>
    public static Decision RefuseKeeping(Refusal refusal, params IReadOnlyList<Event> kept) => new(refusal, kept);
}
