namespace ChatClosing.Transcripts.Mail;

/// <summary>The mail server: the section <c>Mail</c>.</summary>
public sealed record MailSettings
{
    /// <summary>The server's name; null: no mail is sent.</summary>
    public string? Host { get; init; }

    /// <summary>Its port: 587 is submission.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Who writes: one plain address.</summary>
    public string? From { get; init; }

    /// <summary>Who signs in; null: nobody.</summary>
    public string? UserName { get; init; }

    /// <summary>With what.</summary>
    public string? Password { get; init; }

    /// <summary><c>StartTls</c> or <c>None</c>.</summary>
    public string Security { get; init; } = StartTls;

    /// <summary>Domains that may be written to, with commas; empty: any.</summary>
    public string? AllowedDomains { get; init; }

    /// <summary>Domains whose people are colleagues and read the notes, with commas; empty: the domain of <see cref="From"/>.</summary>
    public string? ColleagueDomains { get; init; }

    internal const string StartTls = "StartTls";
    internal const string NoSecurity = "None";

    internal bool IsConfigured => !string.IsNullOrWhiteSpace(Host) && From is not null;

    internal bool IsSecure => string.Equals(Security, StartTls, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a domain may be written to.</summary>
    internal bool Allows(string domain) => Split(AllowedDomains) is not [_, ..] allowed || allowed.Contains(domain, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address is a colleague's.</summary>
    internal bool IsColleague(string address)
    {
        var colleagues = Split(ColleagueDomains) is [_, ..] named ? named : [Recipients.DomainOf(From ?? "")];
        return colleagues.Contains(Recipients.DomainOf(address), StringComparer.OrdinalIgnoreCase);
    }

    internal static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
