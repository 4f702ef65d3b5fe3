namespace ChatClosing.Simulator.Demo;

/// <summary>What a customer has to say.</summary>
/// <param name="Opening">The messages that begin the conversation, one after the other.</param>
/// <param name="Answers">What the customer says to the agent's first answer, to the second, …; after the last one nothing.</param>
internal sealed record DemoStory(string[] Opening, params string[] Answers)
{
    /// <summary>Which picture follows the opening; null for none.</summary>
    public CustomerPicture? Picture { get; init; }

    /// <summary>How the last message of the opening is written first, where it can be put right afterwards; null: right at once.</summary>
    public string? Slip { get; init; }

    /// <summary>The place that the first answer tells in words.</summary>
    public DemoPlace? Place { get; init; }
}

/// <summary>A place on a map.</summary>
internal sealed record DemoPlace(string Latitude, string Longitude, string Label);
