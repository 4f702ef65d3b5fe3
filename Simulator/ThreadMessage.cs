namespace ChatClosing.Simulator;

/// <summary>A message as the customer sees it.</summary>
/// <param name="Mid">The platform's id.</param>
/// <param name="IsCustomers">Whether the customer wrote it, else the page.</param>
/// <param name="Text">The text; null for a picture.</param>
/// <param name="PictureUrl">The picture; null for a text.</param>
/// <param name="At">When the platform took it.</param>
public sealed record ThreadMessage(string Mid, bool IsCustomers, string? Text, string? PictureUrl, DateTimeOffset At)
{
    /// <summary>Whether the customer took it back.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>The customer's reaction to it.</summary>
    public string? Reaction { get; init; }

    /// <summary>What the product put beside it.</summary>
    public string? Metadata { get; init; }
}
