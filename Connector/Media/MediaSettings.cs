namespace ChatClosing.Media;

/// <summary>How files are kept, fetched and given to platforms: the section <c>Media</c>.</summary>
public sealed record MediaSettings
{
    /// <summary>The largest file, in or out: 25 MiB (S-08). In bytes.</summary>
    public const long MaxBytes = 25 * 1024 * 1024;

    /// <summary>
    /// Where files are kept; a relative folder is relative to the current one. Null: <c>media</c> beside an embedded database, else in the current
    /// folder.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Files fetched at once on this node.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>How long one fetch may take, from the name's look-up to the last byte (S-08).</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker owns a file; longer than a fetch with all its questions to the platform can take.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How often it is looked for work when nothing woke us: files of other nodes, back-offs.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often files that nobody may see and uploads that nobody used are deleted.</summary>
    public TimeSpan Tidy { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an upload may wait for a message that uses it.</summary>
    public TimeSpan UnusedFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a platform can fetch a file behind a link that was given to it. A new try to send makes a new link.</summary>
    public TimeSpan LinkLasts { get; init; } = TimeSpan.FromHours(6);
}
