namespace ChatClosing.Adapters.Channels;

/// <summary>What a webhook call may be before anything of it is read.</summary>
/// <param name="MaxBodyBytes">Larger bodies are answered 413.</param>
/// <param name="ContentType">The only media type accepted, for example <c>application/json</c>; others are answered 415.</param>
public sealed record WebhookLimits(int MaxBodyBytes, string ContentType);
