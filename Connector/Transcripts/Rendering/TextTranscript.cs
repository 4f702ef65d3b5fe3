using System.Globalization;
using System.Text;

namespace ChatClosing.Transcripts.Rendering;

/// <summary>A transcript to read anywhere: plain text, lines end with a line feed.</summary>
public static class TextTranscript
{
    /// <summary>The text.</summary>
    public static string Write(Transcript it, TranscriptStyle style)
    {
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(style);
        var text = new StringBuilder();
        text.Append(Title(it, style)).Append('\n');
        foreach (var (word, value) in Head(it, style))
            text.Append(word).Append(": ").Append(value).Append('\n');
        text.Append('\n');
        foreach (var line in style.LinesOf(it))
            Write(text, line, style);
        return text.ToString();
    }

    /// <summary>What stands above everything.</summary>
    internal static string Title(Transcript it, TranscriptStyle style) =>
        string.Format(CultureInfo.InvariantCulture, style.Words["title"], OneLine(it.Customer.Name.Length > 0 ? it.Customer.Name : style.Words.Customer));

    /// <summary>What is said of the conversation as a whole: a word and its value.</summary>
    internal static IEnumerable<(string Word, string Value)> Head(Transcript it, TranscriptStyle style)
    {
        yield return (style.Words["channel"], $"{it.Channel} ({it.Account})");
        yield return (style.Words["started"], style.Time(it.StartedAt));
        if (it.EndedAt is { } ended)
            yield return (style.Words["ended"], style.Time(ended));
        if (style.WithNotes && it.Type is { } type)
            yield return (style.Words["type"], OneLine(type));
        if (it.Agents.Count > 0)
            yield return (style.Words["agents"], string.Join(", ", it.Agents.Select(OneLine)));
        yield return (style.Words["times"], style.Zone.Id);
        yield return (style.Words["reference"], $"{it.ConversationId} / {it.Revision}");
    }

    /// <summary>What is said about a message beside its text: edited, delivered and when.</summary>
    internal static IEnumerable<string> Remarks(TranscriptLine line, TranscriptStyle style)
    {
        if (line.IsEdited && !line.IsUnsent)
            yield return style.Words["edited"];
        if (line.Delivery is { } delivery)
            yield return line.DeliveryAt is { } at ? $"{style.Words[delivery]} {style.Time(at)}" : style.Words[delivery];
    }

    private static void Write(StringBuilder text, TranscriptLine line, TranscriptStyle style)
    {
        text.Append('[').Append(style.Time(line.At)).Append("] ");
        if (line.IsMessage)
        {
            text.Append(OneLine(style.NameOf(line))).Append(": ").Append(line.IsUnsent ? style.Words["unsent"] : Indented(line.Text));
            if (Remarks(line, style).ToList() is { Count: > 0 } remarks)
                text.Append(" (").AppendJoin(", ", remarks).Append(')');
        }
        else
        {
            text.Append("* ").Append(style.Words[line.What]);
            if (line.Who is not null)
                text.Append(" – ").Append(OneLine(style.NameOf(line)));
            if (line.Text is not null)
                text.Append(": ").Append(Indented(line.Text));
        }

        text.Append('\n');
        foreach (var file in line.Files)
            text.Append("    ").Append(style.Words["file"]).Append(": ").Append(OneLine(file.Name)).Append(style.LinkTo(file) is { } link ? $" <{link}>" : "").Append('\n');
    }

    // Nobody can write a line that looks like another's: all but the first begin with spaces.
    private static string Indented(string? text) => (text ?? "").ReplaceLineEndings("\n    ");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
