namespace ChatClosing.Jobs.Work;

/// <summary>What waits for a job.</summary>
/// <param name="Count">How many.</param>
/// <param name="Oldest">Since when the oldest has been due; null when nothing waits.</param>
public readonly record struct JobBacklog(int Count, DateTimeOffset? Oldest = null);
