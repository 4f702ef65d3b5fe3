namespace ChatClosing.Reports;

/// <summary>How satisfied customers are with what ended in some days.</summary>
/// <param name="Total">Everybody once.</param>
/// <param name="Agents">Per agent: a conversation is credited to all its agents, so these do not sum to the total.</param>
public sealed record SatisfactionReportView(SatisfactionView Total, IReadOnlyList<AgentSatisfactionView> Agents);

/// <summary>One agent's.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Satisfaction">The figure.</param>
public sealed record AgentSatisfactionView(EndedAgent Agent, SatisfactionView Satisfaction);

/// <summary>The figure.</summary>
/// <param name="Asked">How many were asked.</param>
/// <param name="Answers">How many answered; the last answer of each counts.</param>
/// <param name="Satisfied">How many of those gave a 4 or a 5.</param>
/// <param name="Share">Satisfied among the answers, 0 to 1; null without answers.</param>
public sealed record SatisfactionView(int Asked, int Answers, int Satisfied, double? Share);

/// <summary>Which conversations of the survey.</summary>
/// <param name="Figure"><c>asked</c>, <c>answered</c> or <c>satisfied</c>.</param>
/// <param name="Agent">Only this agent's, as the id is stored; null: everybody's.</param>
internal sealed record SatisfactionOf(string Figure, string? Agent);
