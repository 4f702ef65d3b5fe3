using ChatClosing.Operations.Start;

namespace ChatClosing.Jobs;

/// <summary>Refuses the start on settings with which jobs would never run.</summary>
internal sealed class JobSettingsCheck(JobSettings settings) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (settings.Parallel is < 1 or > 32)
            yield return $"Jobs__Parallel is {settings.Parallel}. It is the number of jobs under way at once: 1 to 32.";
    }
}
