using ChatClosing.Operations.Start;

namespace ChatClosing.Contacts.Erasure;

/// <summary>Refuses the start when erasures could not be written down.</summary>
internal sealed class ErasureSettingsCheck(ErasureSettings settings) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (settings.Ledger is { } folder && Fault(folder) is { } fault)
            yield return $"Erasure__Ledger is '{folder}', and erasures cannot be written down there: {fault}";
    }

    private static string? Fault(string folder)
    {
        try
        {
            var probe = Path.Combine(Directory.CreateDirectory(folder).FullName, $"probe-{Guid.NewGuid():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
                return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }
}
