namespace ChatClosing.Adapters.Activities;

/// <summary>A picture, file or place that belongs to a message.</summary>
/// <param name="ContentType">A media type (<c>image/jpeg</c>) or, where the platform tells only the kind, <c>image/*</c>, <c>video/*</c>, <c>audio/*</c>, <c>application/octet-stream</c>.</param>
/// <param name="ContentUrl">Where the platform keeps it, http or https; null when it gave no link.</param>
/// <param name="Name">A file name or title to show.</param>
public sealed record Attachment(string ContentType, string? ContentUrl = null, string? Name = null);
