using System.Globalization;
using System.Text.RegularExpressions;
using ChatClosing.Transcripts.Mail;

namespace ChatClosing.Transcripts;

/// <summary>
/// Whom a history may be sent to (S-12): exactly one plain address each, nothing that could be two or a header, and only in domains that an
/// administrator allowed.
/// </summary>
public sealed partial class Recipients(MailSettings settings)
{
    /// <summary>The most addresses of one request.</summary>
    public const int Most = 10;

    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;

    /// <summary>Checks addresses as they were typed.</summary>
    /// <param name="given">The request's; null for none.</param>
    /// <returns>The addresses as they are used, each once; or what is wrong with the first bad one.</returns>
    public (IReadOnlyList<string> Addresses, RecipientProblem? Problem) Check(IReadOnlyList<string?>? given)
    {
        if (given is null or { Count: 0 })
            return ([], null);
        if (given.Count > Most)
            return ([], new("too-many-recipients", $"At most {Most} addresses."));
        var addresses = new List<string>();
        foreach (var text in given)
        {
            if (Clean(text) is not { } address)
                return ([], new("invalid-recipient", "Give exactly one plain e-mail address each, as in name@example.com."));
            if (!settings.Allows(DomainOf(address)))
                return ([], new("recipient-not-allowed", $"Histories may not be sent to {DomainOf(address)}."));
            addresses.Add(address);
        }

        if (!settings.IsConfigured)
            return ([], new("mail-not-configured", "No mail server is configured: set Mail__Host and Mail__From."));
        return ([.. addresses.Distinct(StringComparer.OrdinalIgnoreCase)], null);
    }

    /// <summary>Whether an address is a colleague's, who reads the notes, too.</summary>
    public bool IsColleague(string address) => settings.IsColleague(address);

    /// <summary>One plain address with its domain as the wire has it; null when the text is anything else.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || text.Any(char.IsControl))
            return null;
        var address = text.Trim(' ');
        var at = address.LastIndexOf('@');
        if (at is < 1 or > LongestLocalPart || !LocalPart().IsMatch(address[..at]) || Domain(address[(at + 1)..]) is not { } domain)
            return null;
        var clean = $"{address[..at]}@{domain}";
        return clean.Length <= LongestAddress ? clean : null;
    }

    /// <summary>The domain of a clean address.</summary>
    public static string DomainOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address[(address.LastIndexOf('@') + 1)..];
    }

    private static string? Domain(string text)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text).ToLowerInvariant();
            return HostName().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null; // no domain can be called so
        }
    }

    // The dot-atom of RFC 5322: no quoted strings, no comments, no source routes.
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex LocalPart();

    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z")]
    private static partial Regex HostName();
}

/// <summary>Why addresses are refused.</summary>
/// <param name="Type">A stable word: <c>too-many-recipients</c>, <c>mail-not-configured</c>, <c>invalid-recipient</c>, <c>recipient-not-allowed</c>.</param>
/// <param name="Detail">The same for people.</param>
public sealed record RecipientProblem(string Type, string Detail);
