namespace ChatClosing.Adapters.Channels;

/// <summary>How a platform counts the length of a text.</summary>
public enum TextUnit
{
    /// <summary>UTF-16 code units, what <c>string.Length</c> counts.</summary>
    Utf16,

    /// <summary>Bytes of UTF-8 (Instagram).</summary>
    Utf8Bytes,
}
