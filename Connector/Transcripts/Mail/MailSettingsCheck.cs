using ChatClosing.Operations.Start;

namespace ChatClosing.Transcripts.Mail;

/// <summary>Refuses the start on a mail server that could never be used.</summary>
internal sealed class MailSettingsCheck(MailSettings settings) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (settings.Host is null && settings.From is null)
            yield break;
        if (string.IsNullOrWhiteSpace(settings.Host))
            yield return "Mail__Host is missing or empty: the mail server's name.";
        if (Recipients.Clean(settings.From) != settings.From || settings.From is null)
            yield return "Mail__From has to be one plain e-mail address, as in chat@example.com.";
        if (settings.Port is < 1 or > 65_535)
            yield return $"Mail__Port is {settings.Port}. It has to be between 1 and 65535.";
        if (!settings.IsSecure && !string.Equals(settings.Security, MailSettings.NoSecurity, StringComparison.OrdinalIgnoreCase))
            yield return $"Mail__Security is '{settings.Security}'. It has to be one of: None, StartTls.";
        if (settings.UserName is { Length: > 0 } && string.IsNullOrEmpty(settings.Password))
            yield return "Mail__Password is missing or empty, but Mail__UserName is set.";
        if (settings.UserName is { Length: > 0 } && !settings.IsSecure && !IsLoopback(settings.Host))
            yield return "Mail__Security is None, and Mail__Password would go over the network in clear. Set StartTls.";
        foreach (var (key, list) in new[] { ("Mail__AllowedDomains", settings.AllowedDomains), ("Mail__ColleagueDomains", settings.ColleagueDomains) })
        {
            foreach (var domain in MailSettings.Split(list).Where(d => Recipients.Clean($"a@{d}") != $"a@{d.ToLowerInvariant()}"))
                yield return $"{key} names '{domain}'. Write domains with commas, as in example.com.";
        }
    }

    private static bool IsLoopback(string? host) => host is "localhost" || (System.Net.IPAddress.TryParse(host, out var ip) && System.Net.IPAddress.IsLoopback(ip));
}
