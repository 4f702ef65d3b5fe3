namespace ChatClosing.Media.Fetching;

/// <summary>What a fetch may take.</summary>
internal sealed record FetchLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public long MaxBytes { get; init; } = MediaSettings.MaxBytes;

    /// <summary>From the first look-up to the last byte, redirects included.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>In every span of this length …</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>… at least so many bytes come: whoever sends less is cut.</summary>
    public int BytesPerSpan { get; init; } = 8 * 1024;

    /// <summary>So many redirects are followed.</summary>
    public int Redirects { get; init; } = 3;
}
