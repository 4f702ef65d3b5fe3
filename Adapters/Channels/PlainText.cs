using System.Text;

namespace ChatClosing.Adapters.Channels;

/// <summary>Makes any text storable everywhere, and as short as it has to be: databases refuse NUL, and UTF-8 has no lone surrogates.</summary>
public static class PlainText
{
    /// <summary>The text without NUL and with every lone surrogate replaced by U+FFFD. Returns the same instance when nothing had to change.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>The text, or as much of it as fits with an ellipsis after it; never ends in the middle of a surrogate pair.</summary>
    /// <param name="text">Clean text.</param>
    /// <param name="most">The longest result, in characters (UTF-16); at least 2.</param>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0')
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
