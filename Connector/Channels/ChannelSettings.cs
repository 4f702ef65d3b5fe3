namespace ChatClosing.Channels;

/// <summary>One channel account as it stands under <c>Channels:{name}</c> in the settings.</summary>
internal sealed class ChannelSettings
{
    public string? Channel { get; init; }
    public string? Provider { get; init; }
    public string? AccountId { get; init; }
    public string? AppSecret { get; init; }
    public string? PreviousAppSecret { get; init; }
    public string? VerifyToken { get; init; }
    public string? AccessToken { get; init; }
    public string? RefreshToken { get; init; }
    public string? ApiBaseUrl { get; init; }
    public string? MediaHosts { get; init; }
}
