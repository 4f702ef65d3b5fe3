using ChatClosing.Conversations;

namespace ChatClosing.Desk.Views;

/// <summary>What time alone will do to a conversation, when and why.</summary>
/// <param name="What"><c>release</c>, <c>end</c>, <c>escalate</c>, <c>wake</c>, <c>seal</c>, <c>expire</c> (an offer is off), <c>hand-off</c>, <c>return</c> (an end gives up on its messages).</param>
/// <param name="At">When; in lists null while it is held.</param>
/// <param name="Why"><c>lock</c>, <c>idle</c>, <c>visitor-left</c>, <c>escalation</c>, <c>snooze</c>, <c>grace</c>, <c>outbox</c>, <c>offer</c>, <c>bot-silent</c>.</param>
/// <param name="Held">Somebody holds it: nothing happens until it is let go.</param>
public sealed record TimerView(string What, DateTimeOffset? At, string Why, bool Held)
{
    /// <summary>The API's words; null when nothing will happen.</summary>
    public static TimerView? Of(string? why, DateTimeOffset? at, bool held) => why is null ? null : new(DueTimer.WhatOf(why), at, why, held);
}
