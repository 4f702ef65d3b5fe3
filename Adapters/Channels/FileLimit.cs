namespace ChatClosing.Adapters.Channels;

/// <summary>A kind of file that a platform takes.</summary>
/// <param name="ContentType">A media type, or a whole kind: <c>image/*</c>.</param>
/// <param name="MaxBytes">The largest, in bytes.</param>
public sealed record FileLimit(string ContentType, long MaxBytes)
{
    /// <summary>Whether a file of this type falls under it. Parameters say nothing about what is allowed: <c>audio/ogg; codecs=opus</c>.</summary>
    public bool Takes(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        var type = contentType.AsSpan();
        type = (type.IndexOf(';') is >= 0 and var end ? type[..end] : type).Trim();
        return ContentType == "*/*" || (ContentType.EndsWith("/*", StringComparison.Ordinal)
            ? type.StartsWith(ContentType.AsSpan(0, ContentType.Length - 1), StringComparison.OrdinalIgnoreCase)
            : type.Equals(ContentType, StringComparison.OrdinalIgnoreCase));
    }
}
