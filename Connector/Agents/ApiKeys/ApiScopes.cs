namespace ChatClosing.Agents.ApiKeys;

/// <summary>What a key may be good for.</summary>
public static class ApiScopes
{
    /// <summary>To read what the agent it acts as can read.</summary>
    public const string Read = "read";

    /// <summary>To do what that agent can do.</summary>
    public const string Write = "write";

    /// <summary>Reports and the feed of ended conversations; acts as nobody.</summary>
    public const string Report = "report";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Read, Write, Report];
}
