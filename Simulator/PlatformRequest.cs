namespace ChatClosing.Simulator;

/// <summary>A call that the product made to the platform.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Status">What was answered; 0 when nothing was.</param>
/// <param name="Mid">The message's id when the platform took one – also when its answer was lost.</param>
/// <param name="At">When.</param>
public sealed record PlatformRequest(string Method, string Path, string Body, int Status, string? Mid, DateTimeOffset At);
