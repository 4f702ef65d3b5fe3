using ChatClosing.Channels;
using ChatClosing.Operations.Start;

namespace ChatClosing.Bots;

/// <summary>Checks the bots before the start: what they say goes to customers.</summary>
internal sealed class BotSettingsCheck(IConfiguration configuration) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        try
        {
            new BotSettingsReader(configuration).Read();
            return [];
        }
        catch (SettingsException e)
        {
            return e.Faults;
        }
    }
}
