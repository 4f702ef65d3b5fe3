namespace ChatClosing.Simulator.Facebook;

/// <summary>A comment, or a private answer to one, as the platform keeps it.</summary>
/// <param name="Id"><c>{post object}_{comment}</c>; of a private answer the message's id.</param>
/// <param name="Post">Where it stands.</param>
/// <param name="ParentId">The comment that it answers; null at the top.</param>
/// <param name="PersonId">The person who wrote it, or whom our page answers with it.</param>
/// <param name="IsOurs">Whether our page wrote it.</param>
/// <param name="Text">The text; null for a picture alone.</param>
/// <param name="PictureUrl">The picture; null for none.</param>
/// <param name="At">When it was written.</param>
public sealed record SimulatedComment(
    string Id, SimulatedPost Post, string? ParentId, string PersonId, bool IsOurs, string? Text, string? PictureUrl, DateTimeOffset At)
{
    /// <summary>Whether it is gone, whoever removed it.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Whether only its writer and their friends see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether only the person sees it: the page's answer in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What the product put beside a private answer.</summary>
    public string? Metadata { get; init; }
}
