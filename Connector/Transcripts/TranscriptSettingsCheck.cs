using ChatClosing.Operations.Start;
using ChatClosing.Transcripts.Rendering;

namespace ChatClosing.Transcripts;

/// <summary>Refuses the start on settings with which histories would be unreadable, never leave, or leave twice.</summary>
internal sealed class TranscriptSettingsCheck(CompanySettings company, EffectSettings effects) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (TranscriptWords.Of(company.Language)?.Language != company.Language)
            yield return $"Company__Language is '{company.Language}'. It has to be one of: en, fr.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(company.TimeZone, out var zone) || !zone.HasIanaId)
            yield return $"Company__TimeZone is '{company.TimeZone}'. Write a time zone as in Europe/Paris.";
        if (effects.Parallel < 1)
            yield return $"Effects__Parallel is {effects.Parallel}. At least 1, or nothing leaves.";
        if (effects.CallTimeout <= TimeSpan.Zero)
            yield return $"Effects__CallTimeout is {effects.CallTimeout}. It has to be more than 0.";
        // Zendesk may be asked before it is told.
        if (effects.Lease <= effects.CallTimeout * 2)
            yield return $"Effects__Lease is {effects.Lease}. It has to be longer than two calls (Effects__CallTimeout, {effects.CallTimeout}), or something could leave twice.";
        if (effects.Sweep <= TimeSpan.Zero || effects.GiveUpAfter <= TimeSpan.Zero)
            yield return "Effects__Sweep and Effects__GiveUpAfter have to be more than 0.";
    }
}
