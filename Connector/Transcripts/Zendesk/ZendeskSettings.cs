using ChatClosing.Operations.Start;

namespace ChatClosing.Transcripts.Zendesk;

/// <summary>The Zendesk account: the section <c>Zendesk</c>.</summary>
public sealed record ZendeskSettings
{
    /// <summary>Where it is: <c>https://example.zendesk.com</c>; null: histories are not saved there.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Whose token it is: an agent's e-mail address.</summary>
    public string? User { get; init; }

    /// <summary>The API token.</summary>
    public string? Token { get; init; }

    /// <summary>Whether it is set.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(BaseUrl);
}

/// <summary>Refuses the start on an account that could never be used, or with a token in clear.</summary>
internal sealed class ZendeskSettingsCheck(ZendeskSettings settings, IConfiguration configuration) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (!settings.IsConfigured)
        {
            foreach (var key in Autosaving())
                yield return $"{key} is true, but Zendesk__BaseUrl is missing or empty.";
            yield break;
        }

        if (!Uri.TryCreate(settings.BaseUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            yield return "Zendesk__BaseUrl has to be an address with https, as in https://example.zendesk.com.";
        if (string.IsNullOrWhiteSpace(settings.User))
            yield return "Zendesk__User is missing or empty: the e-mail address of the token's agent.";
        if (string.IsNullOrWhiteSpace(settings.Token))
            yield return "Zendesk__Token is missing or empty: an API token of the account.";
    }

    private IEnumerable<string> Autosaving() => configuration.GetSection("Channels").GetChildren()
        .Select(channel => channel.GetSection("Zendesk:Autosave")).Prepend(configuration.GetSection("Zendesk:Autosave"))
        .Where(setting => bool.TryParse(setting.Value, out var on) && on).Select(setting => setting.Path.Replace(":", "__", StringComparison.Ordinal));
}
