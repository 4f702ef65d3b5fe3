namespace ChatClosing.Adapters.WebChat;

/// <summary>The websites that the widget may be on, as the setting has them: origins with commas, spelled as browsers spell them.</summary>
public static class WebsiteOrigins
{
    /// <summary>They, one by one.</summary>
    public static string[] Of(string? setting) => (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is wrong with the setting; null when nothing is.</summary>
    public static string? FaultOf(string setting) => Array.Find(Of(setting), o => !IsOrigin(o)) is { } odd
        ? $"'{odd}' is no website: write scheme and host and nothing else, as in https://shop.example (http only on this machine)."
        : null;

    // A browser says no path, no slash at the end and no port that goes without saying.
    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase) && url.UserInfo.Length == 0;
}
