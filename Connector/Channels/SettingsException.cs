namespace ChatClosing.Channels;

/// <summary>The settings are wrong; the message names every key and what to do. The start is refused.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>One sentence a fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
