namespace ChatClosing.Closing;

/// <summary>Where a history can go in this installation. Read at the start.</summary>
public sealed record EndTargets
{
    /// <summary>Whether there is a mail server.</summary>
    public bool Email { get; init; }

    /// <summary>The domains that may get a history; empty for any.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>Whether there is a Zendesk.</summary>
    public bool Zendesk { get; init; }

    /// <summary>Whether every history is kept in an archive.</summary>
    public bool Archive { get; init; }

    /// <summary>Whether customers are asked for their satisfaction.</summary>
    public bool Survey { get; init; }

    /// <summary>What the settings say.</summary>
    public static EndTargets Of(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        const StringSplitOptions Words = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        bool Has(string key) => !string.IsNullOrWhiteSpace(settings[key]);
        return new()
        {
            Email = Has("Mail:Host"),
            AllowedDomains = (settings["Mail:AllowedDomains"] ?? "").Split(',', Words),
            Zendesk = Has("Zendesk:BaseUrl"),
            Archive = Has("Archive:Folder"),
            Survey = string.Equals(settings["Survey:Enabled"], "true", StringComparison.OrdinalIgnoreCase),
        };
    }
}
