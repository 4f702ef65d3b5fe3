namespace ChatClosing.Media.Fetching;

/// <summary>Names of hosts: <c>media.example.com</c>, or with all that is below it <c>*.example.com</c>.</summary>
internal sealed class HostList(params IEnumerable<string> patterns)
{
    private readonly string[] patterns = [.. patterns];

    /// <summary>Whether a host is on it. Names are compared as the wire has them, so a look-alike in another script is another name.</summary>
    public bool Has(string idnHost) => Array.Exists(patterns, pattern => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? Same(idnHost, pattern[2..]) || idnHost.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : Same(idnHost, pattern));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
