using System.Globalization;
using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Media.Files;

/// <summary>Makes the name that somebody gave a file one that can be shown and written down: one line, no path, nothing invisible.</summary>
internal static class FileNames
{
    private const int Longest = 120;

    private static readonly Dictionary<string, string> Extensions = new()
    {
        ["image/png"] = ".png",
        ["image/jpeg"] = ".jpg",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
        ["video/mp4"] = ".mp4",
        ["video/quicktime"] = ".mov",
        ["video/webm"] = ".webm",
        ["video/3gpp"] = ".3gp",
        ["audio/ogg"] = ".ogg",
        ["audio/mpeg"] = ".mp3",
        ["audio/mp4"] = ".m4a",
        ["audio/aac"] = ".aac",
        ["audio/amr"] = ".amr",
        ["audio/wav"] = ".wav",
        ["audio/webm"] = ".weba",
        ["application/pdf"] = ".pdf",
        ["text/plain"] = ".txt",
    };

    /// <summary>The name, without what is no part of one; <c>file</c> with the type's extension when nothing is left.</summary>
    /// <param name="name">As it was given; null when it was not.</param>
    /// <param name="contentType">What the file is.</param>
    public static string Clean(string? name, string contentType)
    {
        var extension = Extensions.GetValueOrDefault(contentType, "");
        var clean = new StringBuilder();
        // A browser sends the name alone, but who calls is not always a browser.
        var last = PlainText.Clean(name ?? "").Split('/', '\\')[^1];
        foreach (var rune in last.EnumerateRunes())
        {
            // Format covers the signs that turn the direction of writing: "gpj.exe" must not look like "exe.jpg".
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                && !@"""<>:|?*".Contains(rune.ToString(), StringComparison.Ordinal))
            {
                clean.Append(rune.ToString());
            }
        }

        var (stem, end) = Parts(clean.ToString().Trim(' ', '.'));
        if (stem.Length == 0)
            return "file" + extension;
        if (stem.Length + end.Length > Longest)
            stem = TextParts.Split(stem, Longest - end.Length, TextUnit.Utf16)[0];
        return stem + (end.Length > 0 ? end : extension);
    }

    private static (string Stem, string End) Parts(string name)
    {
        var end = Path.GetExtension(name);
        return end.Length is > 1 and <= 12 ? (name[..^end.Length].TrimEnd(' ', '.'), end) : (name, "");
    }
}
