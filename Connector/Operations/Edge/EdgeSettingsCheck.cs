using ChatClosing.Operations.Start;

namespace ChatClosing.Operations.Edge;

/// <summary>Checks <c>PublicUrl</c> and <c>Proxies__Known</c>.</summary>
internal sealed class EdgeSettingsCheck(IConfiguration configuration, EdgeSettings edge) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (!string.IsNullOrEmpty(configuration["PublicUrl"]) && edge.PublicUrl is null)
            yield return "PublicUrl is not an address. Write it with its scheme: https://chat.example.com";
        if (!Understood())
            yield return "Proxies__Known is not a list of addresses. Write addresses or networks with commas: 10.0.0.7, 10.1.0.0/16";
    }

    private bool Understood()
    {
        try
        {
            _ = edge.Proxies();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
