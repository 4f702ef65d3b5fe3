using System.Globalization;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Facebook;

/// <summary>Names as people give them to themselves: anything at all.</summary>
internal static class CommenterName
{
    private const int Longest = 200;

    /// <summary>The name, cut to 200 characters; null when there is nothing in it that can be seen. What it contains is left as it is.</summary>
    public static string? Of(string? name) => name is not null && IsVisible(name) ? TextParts.Split(name.Trim(), Longest, TextUnit.Utf16)[0] : null;

    private static bool IsVisible(string name) =>
        name.EnumerateRunes().Any(r =>
            !Rune.IsWhiteSpace(r) && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Format or UnicodeCategory.Control));
}
