using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>Texts as people are shown them.</summary>
internal static class CloudText
{
    /// <summary>The text trimmed and not longer than anybody reads; null when nothing is left.</summary>
    public static string? Short(string? text, int length = 200) =>
        string.IsNullOrWhiteSpace(text) ? null : TextParts.Split(text.Trim(), length, TextUnit.Utf16)[0];

    /// <summary>The lines that say something, one below the other; null when none does.</summary>
    public static string? Lines(params IEnumerable<string?> lines) => Joined("\n", lines);

    /// <summary>What says something, with a separator between; null when nothing does.</summary>
    public static string? Joined(string separator, params IEnumerable<string?> parts)
    {
        var joined = string.Join(separator, parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return joined.Length == 0 ? null : joined;
    }
}
