using System.Security.Cryptography;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts.Webhooks;

/// <summary>One call to one endpoint about one event. It reads whole logs, so over the connections of jobs and reports.</summary>
internal sealed class WebhookTarget(
    BackgroundDatabase background, WebhookSecrets secrets, WebhookCalls calls, SubscribedEvents subscribed, TimeProvider clock) : ITranscriptTarget
{
    /// <inheritdoc/>
    public string Kind => EffectKinds.Webhook;

    /// <inheritdoc/>
    public async Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel)
    {
        await using var db = background.Open();
        if (!Guid.TryParse(effect.Recipient, out var id) || await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, cancel) is not { Enabled: true } endpoint)
            return new TargetRefused("endpoint-off", "The endpoint was switched off or deleted.") { IsCertain = true };
        var rows = await db.Log.AsNoTracking().Where(l => l.ConversationId == effect.ConversationId && l.Seq <= effect.Seq).OrderBy(l => l.Seq)
            .Select(l => new { l.Name, l.Data }).ToListAsync(cancel);
        List<Event> log = [.. rows.Select(r => EventJson.Read(r.Name, r.Data))];
        if (log.Count == 0)
            return new TargetRefused("no-event", null) { IsCertain = true };
        var name = effect.Occasion[..effect.Occasion.IndexOf('#', StringComparison.Ordinal)];
        var body = WebhookBody.Write(name, Evolution.Fold(log), log[^1]);
        var result = await calls.CallAsync(endpoint.Url, effect.Id, body, SecretsOf(endpoint), cancel);
        if (result is TargetRefused { Code: "gone" })
            await SwitchOffAsync(db, endpoint);
        return result is TargetAccepted accepted ? accepted with { Hash = Convert.ToHexStringLower(SHA256.HashData(body)) } : result;
    }

    private List<string> SecretsOf(WebhookEndpointRow endpoint)
    {
        List<string> all = [secrets.Open(endpoint.Secret)];
        if (endpoint.PreviousSecret is { } previous && endpoint.PreviousUntil > clock.GetUtcNow())
            all.Add(secrets.Open(previous));
        return all;
    }

    private async Task SwitchOffAsync(ChatDb db, WebhookEndpointRow endpoint)
    {
        // Of several calls that were under way one switches it off.
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == endpoint.Id && e.Enabled, CancellationToken.None))
            return;
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), "webhook.gone", null, endpoint.Id.ToString()));
        (endpoint.Enabled, endpoint.DisabledReason) = (false, "gone");
        await db.SaveChangesAsync(CancellationToken.None);
        await subscribed.RefreshAsync(CancellationToken.None);
    }
}
