namespace ChatClosing.Conversations;

/// <summary>What time alone will do to a conversation, why, and whether somebody holds it.</summary>
/// <param name="Why">A stable word: <c>lock</c>, <c>visitor-left</c>, <c>escalation</c>, <c>snooze</c>, <c>idle</c>, <c>grace</c>, <c>outbox</c>, <c>offer</c>,
/// <c>bot-silent</c>.</param>
/// <param name="At">When it happens; while it is held, when it would have.</param>
/// <param name="Held">Whether somebody holds it: then nothing happens.</param>
public readonly record struct DueTimer(string Why, DateTimeOffset At, bool Held)
{
    /// <summary>
    /// What happens: <c>release</c>, <c>end</c>, <c>escalate</c>, <c>wake</c>, <c>seal</c>, <c>expire</c> (an offer), <c>hand-off</c>; <c>return</c> when an
    /// end gives up on its messages.
    /// </summary>
    public string What => WhatOf(Why);

    /// <summary>What happens for this reason.</summary>
    public static string WhatOf(string why) => why switch
    {
        "lock" => "release",
        "visitor-left" or "idle" => "end",
        "escalation" => "escalate",
        "snooze" => "wake",
        "grace" => "seal",
        "offer" => "expire",
        "bot-silent" => "hand-off",
        _ => "return",
    };
}
