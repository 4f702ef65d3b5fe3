namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// The spellings of one address that Twilio may have signed: with and without a port, and with the host in lower case. The same ones as Twilio's
/// library tries (twilio-node 6.2.0, <c>webhooks.ts</c>), but for escapes in the query, which no address of ours has. Nothing is decoded.
/// </summary>
internal static class TwilioUrl
{
    /// <summary>The spellings, without repeats.</summary>
    public static IReadOnlyList<string> Spellings(string url)
    {
        if (!TrySplit(url, out var parts))
            return [url];
        var spellings = new List<string>(2) { parts.Spell(parts.Host, ""), parts.Spell(parts.Host, parts.UsedPort) };
        // Only where the setting is spelled otherwise than addresses usually are.
        var lower = parts with { Scheme = parts.Scheme.ToLowerInvariant(), Host = parts.Host.ToLowerInvariant() };
        if (lower != parts)
            spellings.AddRange([lower.Spell(lower.Host, ""), lower.Spell(lower.Host, lower.UsedPort)]);
        return spellings;
    }

    private static bool TrySplit(string url, out Parts parts)
    {
        parts = new("", "", "", "", "");
        var scheme = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (scheme < 4)
            return false;
        var end = url.AsSpan(scheme).IndexOfAny("/?#");
        var authority = end < 0 ? url[scheme..] : url.Substring(scheme, end);
        var host = authority.LastIndexOf('@') + 1;
        var port = authority.IndexOf(':', Math.Max(host, authority.LastIndexOf(']') + 1));
        parts = new(
            url[..scheme],
            authority[..host],
            port < 0 ? authority[host..] : authority[host..port],
            port < 0 ? "" : authority[port..],
            url[(scheme + authority.Length)..]);
        return true;
    }

    // "https://", "user:password@", "host", ":443", "/path?query".
    private readonly record struct Parts(string Scheme, string User, string Host, string Port, string Rest)
    {
        public string UsedPort => Port.Length > 0 ? Port : Scheme.Equals("https://", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";

        public string Spell(string host, string port) => $"{Scheme}{User}{host}{port}{Rest}";
    }
}
