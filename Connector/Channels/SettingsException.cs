namespace ChatClosing.Channels;

/// <summary>The settings are wrong; the message names every key and what to do. The start is refused.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Made of what was found.</summary>
    /// <param name="faults">One sentence a fault. A setting for all accounts is found wrong with each of them, and said once.</param>
    public SettingsException(IEnumerable<string> faults)
        : this([.. faults.Distinct(StringComparer.Ordinal)])
    {
    }

    private SettingsException(string[] faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>One sentence a fault.</summary>
    public IReadOnlyList<string> Faults { get; }
}
