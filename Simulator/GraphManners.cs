using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>What differs between Meta's channels when one writes by Graph.</summary>
/// <param name="Channel">The channel, in product words; also what Graph calls it in its usage headers.</param>
/// <param name="LongestText">The longest text, in what <paramref name="LengthOf"/> counts.</param>
/// <param name="LengthOf">Counts a text.</param>
internal sealed record GraphManners(string Channel, int LongestText, Func<string, int> LengthOf)
{
    /// <summary>Whether a file may come along with its message.</summary>
    public bool TakesBytes { get; init; }

    /// <summary>Whether tokens end, after 60 days, and new ones are given for them.</summary>
    public bool TokensEnd { get; init; }

    /// <summary>Nobody has that id.</summary>
    public GraphErrors NoUser { get; init; } = GraphErrors.NoUser;

    /// <summary>The customer said nothing for too long.</summary>
    public GraphErrors WindowOver { get; init; } = GraphErrors.WindowOver;

    /// <summary>The customer cannot be written to.</summary>
    public GraphErrors PersonUnavailable { get; init; } = GraphErrors.PersonUnavailable;

    /// <summary>Too many calls.</summary>
    public GraphErrors RateLimit { get; init; } = GraphErrors.RateLimit;

    /// <summary>Says who somebody is.</summary>
    public required Func<SimulatedCustomer, JsonObject> Profile { get; init; }
}
