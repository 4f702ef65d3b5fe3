namespace ChatClosing.Closing;

/// <summary>Where a history can go in this installation. Read at the start.</summary>
public sealed record EndTargets
{
    /// <summary>Whether there is a mail server.</summary>
    public bool Email { get; init; }

    /// <summary>Whether there is a Zendesk.</summary>
    public bool Zendesk { get; init; }

    /// <summary>Whether an address is a colleague's, who gets the notes, too.</summary>
    public Func<string, bool> IsColleague { get; init; } = _ => true;

    /// <summary>What the settings say.</summary>
    public static EndTargets Of(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        bool Has(string key) => !string.IsNullOrWhiteSpace(settings[key]);
        return new() { Email = Has("Mail:Host") && Has("Mail:From"), Zendesk = Has("Zendesk:BaseUrl") };
    }
}
