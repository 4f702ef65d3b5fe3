using System.Globalization;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts.Zendesk;

/// <summary>
/// Deletes an erased conversation's ticket: the one whose number we were told, and one that Zendesk has of it although its answer was lost. The requester
/// stays: Zendesk may know them from elsewhere.
/// </summary>
internal sealed class ZendeskErasureTarget(BackgroundDatabase background, ZendeskSettings settings, ZendeskCalls calls) : ITranscriptTarget
{
    /// <inheritdoc/>
    public string Kind => EffectKinds.ZendeskErasure;

    /// <inheritdoc/>
    public async Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel)
    {
        if (!settings.IsConfigured)
            return new TargetRefused("zendesk-not-configured", "Zendesk is not configured: set Zendesk__BaseUrl.") { IsCertain = true };
        var (found, trouble) = await calls.FindAsync(effect.ConversationId, cancel);
        if (trouble is not null)
            return trouble;
        foreach (var ticket in new[] { found, await ToldAsync(effect.ConversationId, cancel) }.OfType<long>().Distinct())
        {
            if (await calls.DeleteAsync(ticket, cancel) is { } problem)
                return problem;
        }

        return new TargetAccepted(null, null, null);
    }

    private async Task<long?> ToldAsync(Guid conversation, CancellationToken cancel)
    {
        await using var db = background.Open();
        var reference = await db.SideEffects.AsNoTracking().Where(e => e.ConversationId == conversation && e.Kind == EffectKinds.Zendesk)
            .Select(e => e.Reference).FirstOrDefaultAsync(cancel);
        return long.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out var ticket) ? ticket : null;
    }
}
