using ChatClosing.Operations.Start;

namespace ChatClosing.Media;

/// <summary>Checks the section <c>Media</c>: a folder that cannot be written to would be noticed with the first customer's picture.</summary>
internal sealed class MediaSettingsCheck(MediaSettings settings) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (settings.Folder is { } folder && WritableFolder.FaultOf(folder) is { } fault)
            yield return $"Media__Folder is '{folder}', and files cannot be kept there: {fault}";
        if (settings.Parallel < 1)
            yield return "Media__Parallel is the number of files that are fetched at once: 1 or more.";
    }
}
