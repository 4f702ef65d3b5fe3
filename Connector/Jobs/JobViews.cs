namespace ChatClosing.Jobs;

/// <summary>The jobs.</summary>
/// <param name="Engine">What wakes them: <c>Quartz</c> or <c>Hangfire</c>.</param>
/// <param name="Items">By name.</param>
public sealed record JobsView(string Engine, IReadOnlyList<JobView> Items);

/// <summary>A job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EverySeconds">The time between two runs.</param>
/// <param name="NextAt">When the clock strikes next.</param>
/// <param name="State"><c>running</c>, <c>done</c>, <c>failed</c>, <c>lost</c> or <c>stopped</c> – the last run's –, or <c>never</c>.</param>
/// <param name="Running">The run under way; null when there is none.</param>
/// <param name="Last">The last run that is over; null when there is none.</param>
/// <param name="Backlog">What waits for it; null for a job that nothing waits for.</param>
public sealed record JobView(
    string Name, long EverySeconds, DateTimeOffset NextAt, string State, JobRunView? Running, JobRunView? Last, JobBacklogView? Backlog);

/// <summary>What waits for a job.</summary>
/// <param name="Count">How many.</param>
/// <param name="OldestAt">Since when the oldest has been due; null when nothing waits.</param>
public sealed record JobBacklogView(int Count, DateTimeOffset? OldestAt);

/// <summary>One run of a job.</summary>
/// <param name="Id">Which.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Seconds">How long it took; null while it runs.</param>
/// <param name="Outcome"><c>done</c>, <c>failed</c>, <c>lost</c> (its node died) or <c>stopped</c> (its node was stopped); null while it runs.</param>
/// <param name="Done">How many things it did, so far.</param>
/// <param name="Note">What there is to say, or why it failed.</param>
/// <param name="Node">Where it ran.</param>
/// <param name="By">Who asked for it; null for the clock and the command line.</param>
public sealed record JobRunView(
    Guid Id, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, double? Seconds, string? Outcome, int Done, string? Note, string Node, JobAskerView? By);

/// <summary>Who asked for a run.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">Their name today.</param>
public sealed record JobAskerView(Guid Id, string? Name);

/// <summary>The runs of a job.</summary>
/// <param name="Items">The newest first.</param>
public sealed record JobRunsView(IReadOnlyList<JobRunView> Items);
