using System.Globalization;
using System.Text;

namespace ChatClosing.Adapters.Channels;

/// <summary>Splits a text into the parts a platform takes, never inside what a reader sees as one sign.</summary>
public static class TextParts
{
    /// <summary>
    /// Splits at the last white space that fits, else between graphemes (so never inside a surrogate pair, a joined emoji, a flag or a letter with its marks).
    /// A single grapheme longer than the limit is cut between its runes. Joined, the parts give the text but for the white space at the cuts.
    /// </summary>
    /// <param name="text">Well-formed text (see <see cref="PlainText.Clean"/>).</param>
    /// <param name="limit">The longest part, in units; at least 4.</param>
    /// <param name="unit">What is counted.</param>
    public static IReadOnlyList<string> Split(string text, int limit, TextUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 4);
        if (Length(text, unit) <= limit)
            return [text];
        var parts = new List<string>();
        var rest = text.AsSpan();
        while (Length(rest, unit) > limit)
        {
            var cut = CutBefore(rest, limit, unit);
            var part = rest[..cut].TrimEnd();
            if (!part.IsEmpty)
                parts.Add(part.ToString());
            rest = rest[cut..].TrimStart();
        }

        if (!rest.IsEmpty)
            parts.Add(rest.ToString());
        return parts;
    }

    /// <summary>The length of a text as the platform counts it.</summary>
    public static int Length(ReadOnlySpan<char> text, TextUnit unit) => unit == TextUnit.Utf8Bytes ? Encoding.UTF8.GetByteCount(text) : text.Length;

    private static int CutBefore(ReadOnlySpan<char> text, int limit, TextUnit unit)
    {
        int used = 0, at = 0, afterSpace = 0;
        while (at < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text[at..]);
            var units = Length(text.Slice(at, length), unit);
            if (used + units > limit)
                break;
            used += units;
            at += length;
            if (char.IsWhiteSpace(text[at - 1]))
                afterSpace = at;
        }

        // A cut at white space only when it does not waste more than half of a part.
        if (afterSpace > at / 2)
            return afterSpace;
        return at > 0 ? at : CutInsideGrapheme(text, limit, unit);
    }

    private static int CutInsideGrapheme(ReadOnlySpan<char> text, int limit, TextUnit unit)
    {
        int used = 0, at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += unit == TextUnit.Utf8Bytes ? rune.Utf8SequenceLength : rune.Utf16SequenceLength;
            if (used > limit)
                break;
            at += rune.Utf16SequenceLength;
        }

        return at;
    }
}
