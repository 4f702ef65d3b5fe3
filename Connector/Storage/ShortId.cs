using System.Buffers.Text;

namespace ChatClosing.Storage;

/// <summary>An id in 22 characters, for what must be short.</summary>
public static class ShortId
{
    /// <summary>Base64url of the 16 bytes.</summary>
    public static string Of(Guid id) => Base64Url.EncodeToString(id.ToByteArray());

    /// <summary>The id again; null when the text is not one.</summary>
    public static Guid? Parse(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        // Asked first: the decoder throws at a character that is not of its alphabet.
        return text.Length == 22 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length) && length == 16 ? new Guid(bytes) : null;
    }
}
