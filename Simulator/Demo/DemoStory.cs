namespace ChatClosing.Simulator.Demo;

/// <summary>What a customer has to say.</summary>
/// <param name="Opening">The messages that begin the conversation, one after the other.</param>
/// <param name="Answers">What the customer says to the agent's first answer, to the second, …; after the last one nothing.</param>
internal sealed record DemoStory(string[] Opening, params string[] Answers)
{
    /// <summary>Which of the pictures follows the opening; null for none.</summary>
    public int? Picture { get; init; }
}
