namespace ChatClosing.Storage.Model;

/// <summary>Whether somebody is at their desk, by their own word. Kept as text.</summary>
public enum Presence
{
    /// <summary>Is there.</summary>
    Available,

    /// <summary>Is not: groups' transfers are not offered to them.</summary>
    Away,
}

/// <summary>Agents who handle the same channels, or whom transfers are offered to together.</summary>
public sealed class GroupRow
{
    public Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Trimmed and upper-cased: unique.</summary>
    public required string NormalizedName { get; set; }
}

/// <summary>Who belongs to a group.</summary>
public sealed class GroupMemberRow
{
    public Guid GroupId { get; init; }
    public Guid AgentId { get; init; }
}

/// <summary>A channel account that a group handles. A group without any limits nobody.</summary>
public sealed class GroupChannelRow
{
    public Guid GroupId { get; init; }
    public required string Account { get; init; }
}

/// <summary>When people answer on a channel account; without a row they always do.</summary>
public sealed class OpeningHoursRow
{
    public required string Account { get; init; }

    /// <summary>The hours as JSON.</summary>
    public required string Data { get; set; }
}
