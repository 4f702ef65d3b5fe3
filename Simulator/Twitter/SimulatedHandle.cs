namespace ChatClosing.Simulator.Twitter;

/// <summary>An account of X's with the app that serves it: what an administrator would copy from X's developer console.</summary>
/// <param name="UserId">The account's id.</param>
/// <param name="ConsumerSecret">Signs webhooks and challenges.</param>
/// <param name="AccessToken">The account's own token, for sending, look-ups and files. It ends two hours after the start.</param>
public sealed record SimulatedHandle(string UserId, string ConsumerSecret, string AccessToken)
{
    /// <summary>The id of the app's OAuth 2.0 client.</summary>
    public string ClientId { get; init; } = "TFVORUxBTVBTOjE6Y2k";

    /// <summary>That client's secret.</summary>
    public string ClientSecret { get; init; } = $"{AccessToken}-client";

    /// <summary>What the first new token is got with.</summary>
    public string RefreshToken { get; init; } = $"{AccessToken}-refresh";

    /// <summary>The name, as people see it.</summary>
    public string Name { get; init; } = "Lune Lamps";

    /// <summary>The handle, without <c>@</c>.</summary>
    public string Handle { get; init; } = "lunelamps";
}
