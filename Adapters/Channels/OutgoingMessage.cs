namespace ChatClosing.Adapters.Channels;

/// <summary>One message to send. Its text fits the channel: longer ones were split before.</summary>
/// <param name="Id">Our id; carried along where the platform allows, so that an echo or a status can be recognised even when the answer was lost.</param>
/// <param name="ContactId">To whom, as the platform knows them.</param>
/// <param name="Text">The text; not empty.</param>
public sealed record OutgoingMessage(Guid Id, string ContactId, string Text);
