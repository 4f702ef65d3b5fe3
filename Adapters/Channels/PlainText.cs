using System.Text;

namespace ChatClosing.Adapters.Channels;

/// <summary>Makes any text storable everywhere: databases refuse NUL, and UTF-8 has no lone surrogates.</summary>
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
