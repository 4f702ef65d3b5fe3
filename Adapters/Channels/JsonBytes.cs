using System.Text;
using System.Text.Unicode;

namespace ChatClosing.Adapters.Channels;

/// <summary>
/// Makes a platform's JSON readable before it is parsed: System.Text.Json throws on half a surrogate pair (<c>\ud83d</c> alone) and on bad UTF-8 only
/// when a string is asked for, one at a time and too late. Signatures are checked before, over the bytes as they came.
/// </summary>
public static class JsonBytes
{
    private static ReadOnlySpan<byte> Replacement => "fffd"u8;

    /// <summary>
    /// The same bytes when nothing is wrong with them (no copy); else a copy in which every escaped lone surrogate is U+FFFD, bad UTF-8 is U+FFFD
    /// and a byte order mark is gone.
    /// </summary>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(json.Span))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        var lone = NextLoneSurrogate(json.Span, 0);
        if (lone < 0)
            return json;
        var copy = json.ToArray();
        for (; lone >= 0; lone = NextLoneSurrogate(copy, lone + 6))
            Replacement.CopyTo(copy.AsSpan(lone + 2));
        return copy;
    }

    // Where the next \uD800–\uDFFF without its other half begins. A backslash stands only inside strings, so no other syntax is followed.
    private static int NextLoneSurrogate(ReadOnlySpan<byte> json, int from)
    {
        var at = from;
        while (at < json.Length)
        {
            var skipped = json[at..].IndexOf((byte)'\\');
            if (skipped < 0)
                return -1;
            at += skipped;
            var unit = Escaped(json[at..]);
            if (unit is < 0xD800 or > 0xDFFF)
                at += 2;
            else if (unit < 0xDC00 && Escaped(json[(at + 6)..]) is >= 0xDC00 and <= 0xDFFF)
                at += 12;
            else
                return at;
        }

        return -1;
    }

    // The code unit of an escape \uXXXX at the start, else -1.
    private static int Escaped(ReadOnlySpan<byte> json)
    {
        if (json.Length < 6 || json[0] != '\\' || json[1] != 'u')
            return -1;
        var unit = 0;
        foreach (var digit in json.Slice(2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return -1;
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit & 0x5F) - 'A' + 10);
        }

        return unit;
    }
}
