namespace ChatClosing.Adapters.Channels;

/// <summary>What an adapter made of a webhook call.</summary>
public abstract record WebhookReading;

/// <summary>A handshake: answer 200, <c>text/plain</c> or as given, with exactly this.</summary>
public sealed record Challenge(string Answer, string ContentType = "text/plain") : WebhookReading;

/// <summary>Not accepted: answer this status with an empty body and store nothing.</summary>
/// <param name="Status">401 not signed by the platform, 403 wrong handshake, 400 malformed handshake.</param>
/// <param name="Reason">For counters and logs; contains nothing of the call.</param>
public sealed record Rejected(int Status, string Reason) : WebhookReading;

/// <summary>Signed by the platform. Answer 200 only after every event is stored.</summary>
/// <param name="Events">In the order of the body. May be empty.</param>
public sealed record Received(IReadOnlyList<ChannelEvent> Events) : WebhookReading;
