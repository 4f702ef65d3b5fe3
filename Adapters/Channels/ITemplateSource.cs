namespace ChatClosing.Adapters.Channels;

/// <summary>A channel with approved templates.</summary>
public interface ITemplateSource
{
    /// <summary>The approved ones that can be sent; null when the platform does not tell now.</summary>
    Task<IReadOnlyList<MessageTemplate>?> ListTemplatesAsync(HttpClient http, ChannelAccount account, CancellationToken cancel);
}
