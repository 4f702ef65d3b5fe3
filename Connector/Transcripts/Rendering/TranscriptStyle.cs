namespace ChatClosing.Transcripts.Rendering;

/// <summary>For whom a transcript is written, and how.</summary>
public sealed record TranscriptStyle
{
    /// <summary>The words.</summary>
    public required TranscriptWords Words { get; init; }

    /// <summary>Whose clock.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>With notes, endnote, conversation type and links to our files: for colleagues, never for customers.</summary>
    public required bool WithNotes { get; init; }

    /// <summary>Where our files are; null: nobody knows, and there are no links to them.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>What is shown of a transcript.</summary>
    public IEnumerable<TranscriptLine> LinesOf(Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        return transcript.Lines.Where(l => WithNotes || !l.IsInternal);
    }

    /// <summary>A time by that clock.</summary>
    public string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString(Words.TimeFormat, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// Where a file is; null when there is no link. To our files only for colleagues: whoever follows it has to be signed in, and a customer never is. And
    /// only from the public address on: in a mail a path alone leads nowhere.
    /// </summary>
    public string? LinkTo(TranscriptFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.MediaId is not { } id)
            return file.Url;
        return WithNotes && PublicUrl is not null ? $"{PublicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/v1/media/{id}" : null;
    }

    /// <summary>Who said a line.</summary>
    public string NameOf(TranscriptLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Who switch
        {
            null => Words.Page,
            { Name.Length: > 0 } who => who.Name,
            _ => Words.Customer,
        };
    }
}
