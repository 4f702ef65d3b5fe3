namespace ChatClosing.Adapters.Channels;

/// <summary>A channel whose threads hang on something that the agent has to see: the post under which people comment.</summary>
public interface IThreadContextSource
{
    /// <summary>What a thread hangs on.</summary>
    /// <param name="http">Calls the platform's API.</param>
    /// <param name="account">The account.</param>
    /// <param name="threadKey">The thread (<see cref="ContactEvent.ThreadKey"/>).</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when the platform does not tell now; a context without text when it does not tell at all.</returns>
    Task<ThreadContext?> DescribeAsync(HttpClient http, ChannelAccount account, string threadKey, CancellationToken cancel);
}

/// <summary>What a thread hangs on.</summary>
/// <param name="Text">The beginning of the post; null when unknown.</param>
/// <param name="Link">Where it is; http or https.</param>
public sealed record ThreadContext(string? Text, string? Link);
