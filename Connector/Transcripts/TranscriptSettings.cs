using ChatClosing.Transcripts.Rendering;

namespace ChatClosing.Transcripts;

/// <summary>In whose language and by whose clock the company reads: the section <c>Company</c>.</summary>
public sealed record CompanySettings
{
    /// <summary><c>en</c> or <c>fr</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>An IANA time zone: <c>Europe/Paris</c>.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>The language's words; English for one that the settings' check refuses.</summary>
    internal TranscriptWords Words => TranscriptWords.Of(Language) ?? TranscriptWords.English;

    /// <summary>The clock; UTC for one that the settings' check refuses.</summary>
    internal TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <summary>How side effects are worked off: the section <c>Effects</c>.</summary>
public sealed record EffectSettings
{
    /// <summary>Under way at once on this node, for each kind: a slow mail server does not hold up tickets.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker owns one; longer than its calls can take.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one is tried before a human has to look.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often it is looked for work when nothing woke us.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(1);
}
