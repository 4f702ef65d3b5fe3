namespace ChatClosing.Adapters.Channels;

/// <summary>How a platform describes a contact.</summary>
/// <param name="Name">The name to show; null when unknown.</param>
/// <param name="PictureUrl">A link to a picture; null when there is none.</param>
public sealed record ContactProfile(string? Name, string? PictureUrl);
