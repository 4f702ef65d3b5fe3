using ChatClosing.Adapters.Channels;
using ChatClosing.Operations.Start;

namespace ChatClosing.Channels;

/// <summary>Checks the <c>Channels</c> section before the start: an account without a secret must not be served.</summary>
internal sealed class ChannelsSettingsCheck(IConfiguration configuration, IEnumerable<IChannelAdapter> adapters) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        try
        {
            new ChannelSettingsReader(configuration, adapters).Read();
            return [];
        }
        catch (SettingsException e)
        {
            return e.Faults;
        }
    }
}
