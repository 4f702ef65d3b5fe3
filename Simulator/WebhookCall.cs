namespace ChatClosing.Simulator;

/// <summary>A call that the platform made to the product.</summary>
/// <param name="Body">The signed bytes.</param>
/// <param name="Status">What the product answered; 0 when it could not be reached or did not answer in time.</param>
/// <param name="Attempt">1, 2, … for the same bytes.</param>
/// <param name="At">When.</param>
public sealed record WebhookCall(ReadOnlyMemory<byte> Body, int Status, int Attempt, DateTimeOffset At);
