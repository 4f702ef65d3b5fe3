using ChatClosing.Operations.Start;

namespace ChatClosing.Contacts.Erasure;

/// <summary>Refuses the start when erasures could not be written down.</summary>
internal sealed class ErasureSettingsCheck(ErasureSettings settings) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (settings.Ledger is { } folder && WritableFolder.FaultOf(folder) is { } fault)
            yield return $"Erasure__Ledger is '{folder}', and erasures cannot be written down there: {fault}";
    }
}
