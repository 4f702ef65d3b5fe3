namespace ChatClosing.Conversations.Events;

/// <summary>What an end sends has arrived where it was asked to go. Told after the seal: it changes no figure.</summary>
/// <param name="EffectId">The side effect.</param>
/// <param name="Kind">One of <see cref="EffectKinds"/>.</param>
/// <param name="Recipient">Who got it: an address, a name of ours; empty where there is only one.</param>
/// <param name="Reference">By what the receiver knows it: a Message-ID, a ticket's number, a file.</param>
/// <param name="Detail">What the receiver said.</param>
/// <param name="At">When we learned it.</param>
public sealed record EffectDone(Guid EffectId, string Kind, string Recipient, string? Reference, string? Detail, DateTimeOffset At) : Event(At);

/// <summary>What an end sends did not arrive, and nobody tries any more: somebody has to look.</summary>
/// <param name="EffectId">The side effect.</param>
/// <param name="Kind">One of <see cref="EffectKinds"/>.</param>
/// <param name="Recipient">As in <see cref="EffectDone"/>.</param>
/// <param name="Reason">Why, as a stable word.</param>
/// <param name="Detail">The same in the receiver's words.</param>
/// <param name="At">When.</param>
public sealed record EffectFailed(Guid EffectId, string Kind, string Recipient, string Reason, string? Detail, DateTimeOffset At) : Event(At);

/// <summary>A side effect that had failed is tried again.</summary>
public sealed record EffectRetried(Guid EffectId, string Kind, string Recipient, Guid By, DateTimeOffset At) : Event(At);

/// <summary>After the end somebody sends the history to more people, or once more.</summary>
public sealed record TranscriptAsked(Guid By, EndWishes Wishes, DateTimeOffset At) : Event(At);
