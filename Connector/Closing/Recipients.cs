using System.Text.RegularExpressions;

namespace ChatClosing.Closing;

/// <summary>
/// Who may get a history by e-mail (S-12): each text is exactly one plain address. A mail library would take <c>a@b.c, d@e.f</c> for two recipients
/// and a line break in a quoted name for a header; here neither is an address.
/// </summary>
public static partial class Recipients
{
    /// <summary>How many addresses a closing has at most.</summary>
    public const int Most = 10;

    private const int Longest = 254;
    private const int LongestName = 64;

    /// <summary>Checks what somebody typed.</summary>
    /// <param name="typed">The addresses; null is none.</param>
    /// <param name="allowedDomains">The domains that the administrator allows; empty for any.</param>
    /// <returns>The addresses, each once, without spaces around them; or the first fault.</returns>
    public static CheckedRecipients Check(IReadOnlyList<string?>? typed, IReadOnlyList<string> allowedDomains)
    {
        if (typed is null || typed.Count == 0)
            return new([], null, null);
        if (typed.Count > Most)
            return new([], "too-many-recipients", $"At most {Most} addresses.");
        var addresses = new List<string>();
        foreach (var one in typed)
        {
            // Trimmed of spaces only: a line break at the end is no slip of the finger.
            var address = (one ?? "").Trim(' ');
            if (!IsOneAddress(address))
                return new([], "invalid-recipient", $"“{Shown(address)}” is not one e-mail address.");
            var domain = address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
            if (allowedDomains.Count > 0 && !allowedDomains.Contains(domain, StringComparer.OrdinalIgnoreCase))
                return new([], "recipient-not-allowed", $"Nothing may be sent to “{address}”: its domain is not among those that are allowed.");
            if (!addresses.Contains(address, StringComparer.OrdinalIgnoreCase))
                addresses.Add(address);
        }

        return new(addresses, null, null);
    }

    private static bool IsOneAddress(string text) =>
        text.Length <= Longest && text.IndexOf('@', StringComparison.Ordinal) <= LongestName && Address().IsMatch(text);

    private static string Shown(string text) => new([.. text.Where(c => !char.IsControl(c)).Take(80)]);

    // Letters, digits and the signs that need no quotes, in parts between dots; a host of at least two labels that is no number. No quotes, no
    // comments.
    private const string Part = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    [GeneratedRegex($@"\A{Part}(\.{Part})*@({Label}\.)+[A-Za-z]([A-Za-z0-9-]{{0,61}}[A-Za-z0-9])\z")]
    private static partial Regex Address();
}

/// <summary>Addresses that were checked.</summary>
/// <param name="Addresses">Each once; empty when there is a fault.</param>
/// <param name="Fault">A stable word; null when all are good.</param>
/// <param name="Detail">What to tell the person.</param>
public sealed record CheckedRecipients(IReadOnlyList<string> Addresses, string? Fault, string? Detail);
