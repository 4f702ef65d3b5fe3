using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace ChatClosing.Transcripts.Rendering;

/// <summary>A transcript as one page without scripts, pictures or anything to fetch. Everything that somebody wrote is escaped.</summary>
public static class HtmlTranscript
{
    private const string Style =
        """
        body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1f24;background:#fff}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}dt{color:#5b6472}dd{margin:0}
        ol{list-style:none;padding:0}li{margin:.6rem 0;white-space:pre-wrap;overflow-wrap:anywhere}time,small{color:#5b6472}
        .note{background:#fff6d6;padding:.4rem .6rem;border-radius:.4rem}.event{color:#5b6472}
        """;

    /// <summary>What lets this page's style through a content security policy: nothing else is needed.</summary>
    public static readonly string StyleHash = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <summary>The page.</summary>
    public static string Write(Transcript it, TranscriptStyle style)
    {
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(style);
        var title = Safe(TextTranscript.Title(it, style));
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"").Append(style.Words.Language).Append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>").Append(title)
            .Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<h1>").Append(title).Append("</h1>\n<dl>\n");
        foreach (var (word, value) in TextTranscript.Head(it, style))
            page.Append("<dt>").Append(Safe(word)).Append("</dt><dd>").Append(Safe(value)).Append("</dd>\n");
        page.Append("</dl>\n<ol>\n");
        foreach (var line in style.LinesOf(it))
            Write(page, line, style);
        return page.Append("</ol>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder page, TranscriptLine line, TranscriptStyle style)
    {
        page.Append(line.What is "note.added" or "endnote" ? "<li class=\"note\">" : line.IsMessage ? "<li>" : "<li class=\"event\">");
        page.Append("<time datetime=\"").Append(line.At.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).Append("\">")
            .Append(Safe(style.Time(line.At))).Append("</time> ");
        if (line.IsMessage)
        {
            page.Append("<strong>").Append(Safe(style.NameOf(line))).Append("</strong> ")
                .Append(line.IsUnsent ? $"<em>{Safe(style.Words["unsent"])}</em>" : Safe(line.Text ?? ""));
            foreach (var remark in TextTranscript.Remarks(line, style))
                page.Append(" <small>").Append(Safe(remark)).Append("</small>");
        }
        else
        {
            page.Append(Safe(style.Words[line.What])).Append(line.Who is null ? "" : $" – {Safe(style.NameOf(line))}").Append(line.Text is { } text ? $": {Safe(text)}" : "");
        }

        foreach (var file in line.Files)
            Write(page, file, style);
        page.Append("</li>\n");
    }

    private static void Write(StringBuilder page, TranscriptFile file, TranscriptStyle style)
    {
        page.Append("<br>").Append(Safe(style.Words["file"])).Append(": ");
        if (style.LinkTo(file) is { } link)
            page.Append("<a href=\"").Append(Safe(link)).Append("\" rel=\"noopener noreferrer nofollow\">").Append(Safe(file.Name)).Append("</a>");
        else
            page.Append(Safe(file.Name));
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
