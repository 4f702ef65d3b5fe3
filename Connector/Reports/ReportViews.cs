namespace ChatClosing.Reports;

/// <summary>Ended conversations per day.</summary>
/// <param name="Zone">The IANA time zone that days are counted in.</param>
/// <param name="Days">Every day of the range, also those with none.</param>
/// <param name="Total">The sum of the days.</param>
/// <param name="Spam">How many more ended as spam: in no figure, and a set of their own.</param>
public sealed record EndedPerDayView(string Zone, IReadOnlyList<DayView> Days, int Total, int Spam);

/// <summary>A day.</summary>
/// <param name="Day">The day in the report's zone.</param>
/// <param name="Ended">Conversations whose end was asked on it.</param>
/// <param name="Unanswered">Those of them that nobody answered.</param>
public sealed record DayView(DateOnly Day, int Ended, int Unanswered);

/// <summary>Ended conversations per conversation type.</summary>
/// <param name="Types">The most frequent first.</param>
/// <param name="N">All together.</param>
public sealed record TypesReportView(IReadOnlyList<TypeFigureView> Types, int N);

/// <summary>A conversation type's figures.</summary>
/// <param name="Type">The type; null: unqualified.</param>
/// <param name="N">Conversations.</param>
/// <param name="Handling">How long they were handled.</param>
public sealed record TypeFigureView(EndedType? Type, int N, HandlingView Handling);

/// <summary>Handling times in seconds; null when there is none.</summary>
/// <param name="N">How many were measured.</param>
/// <param name="MeanSeconds">The mean.</param>
/// <param name="MedianSeconds">The median.</param>
/// <param name="P90Seconds">The 90th percentile, nearest rank.</param>
public sealed record HandlingView(int N, double? MeanSeconds, double? MedianSeconds, double? P90Seconds);

/// <summary>The conversations behind a figure.</summary>
/// <param name="Items">The newest end first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
public sealed record ReportConversationsView(IReadOnlyList<ReportConversationView> Items, string? Next);

/// <summary>A conversation behind a figure.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Contact">The customer.</param>
/// <param name="Type">The conversation type; null: unqualified.</param>
/// <param name="EndedAt">When its end was asked.</param>
/// <param name="HandlingSeconds">How long it was handled.</param>
public sealed record ReportConversationView(Guid ConversationId, EndedContact Contact, EndedType? Type, DateTimeOffset EndedAt, long HandlingSeconds);
