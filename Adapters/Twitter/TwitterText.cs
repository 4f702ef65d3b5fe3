using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>Texts as people wrote them: X escapes three signs for HTML, and puts a link to the attachment behind the text.</summary>
internal static class TwitterText
{
    private const string ShortLink = "https://t.co/";

    private static readonly (string Entity, char Sign)[] Entities = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];

    /// <summary>The text of <c>message_data</c>; null when there is none but the attachment's link.</summary>
    public static string? Read(JsonElement data)
    {
        var text = data.Text("text"u8);
        if (text is not null && data.Object("attachment"u8) is { } attachment)
            text = WithoutLink(text, attachment.Object("media"u8)?.Text("url"u8));
        return string.IsNullOrEmpty(text) ? null : Unescape(text);
    }

    private static string WithoutLink(string text, string? link)
    {
        var end = text.TrimEnd();
        // X puts it last, so without the media's own word the last short link is it.
        var tail = link is not null && end.EndsWith(link, StringComparison.Ordinal) ? link : LastWord(end);
        return tail == link || (link is null && tail.StartsWith(ShortLink, StringComparison.Ordinal)) ? end[..^tail.Length].TrimEnd() : text;
    }

    private static string LastWord(string text)
    {
        var start = text.Length;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        return text[start..];
    }

    // In one pass: "&amp;lt;" was written as "&lt;" and stays so. Only these three: whatever else looks like an entity was typed by somebody.
    private static string Unescape(string text)
    {
        var at = text.IndexOf('&', StringComparison.Ordinal);
        if (at < 0)
            return text;
        var plain = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            var (entity, sign) = Array.Find(Entities, e => string.CompareOrdinal(text, at, e.Entity, 0, e.Entity.Length) == 0);
            plain.Append(entity is null ? text[at] : sign);
            at += entity?.Length ?? 1;
        }

        return plain.ToString();
    }
}
