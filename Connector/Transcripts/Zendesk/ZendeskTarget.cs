using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage.Effects;
using ChatClosing.Transcripts.Rendering;

namespace ChatClosing.Transcripts.Zendesk;

/// <summary>
/// The history as a ticket, and never two: after a lost answer the ticket is looked up by our conversation's id, and every try of one side effect has the
/// same <c>Idempotency-Key</c>, for which Zendesk gives the first answer again.
/// </summary>
internal sealed class ZendeskTarget(TranscriptReader transcripts, ZendeskSettings settings, ZendeskCalls calls) : ITranscriptTarget
{
    // Zendesk takes 65,535 characters in a comment and 150 in a title.
    private const int LongestBody = 60_000;
    private const int LongestSubject = 150;

    /// <inheritdoc/>
    public string Kind => EffectKinds.Zendesk;

    /// <inheritdoc/>
    public async Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel)
    {
        if (!settings.IsConfigured)
            return new TargetRefused("zendesk-not-configured", "Zendesk is not configured: set Zendesk__BaseUrl.") { IsCertain = true };
        if (effect.IsUnclear)
        {
            var (found, trouble) = await calls.FindAsync(effect.ConversationId, cancel);
            if (trouble is not null)
                return trouble;
            if (found is { } id)
                return Accepted(id, "It was there already.", null);
        }

        if (await transcripts.FindAsync(effect.ConversationId, effect.Revision, cancel) is not { } transcript)
            return new TargetRefused("no-transcript", null) { IsCertain = true };
        var body = JsonSerializer.SerializeToUtf8Bytes(new ZendeskRequest(TicketOf(transcript)), ZendeskJson.Default.ZendeskRequest);
        var (made, result) = await calls.MakeAsync(effect.Id, body, cancel);
        return made is { } ticket ? Accepted(ticket, null, Convert.ToHexStringLower(SHA256.HashData(body))) : result!;
    }

    private static TargetAccepted Accepted(long id, string? detail, string? hash) => new(id.ToString(CultureInfo.InvariantCulture), detail, hash);

    private ZendeskTicket TicketOf(Transcript it)
    {
        var style = transcripts.ForColleagues;
        var customer = it.Customer.Name.Length > 0 ? it.Customer.Name : style.Words.Customer;
        var subject = string.Format(CultureInfo.InvariantCulture, style.Words["subject"], customer, style.Time(it.StartedAt)[..10]);
        return new(
            PlainText.Shorten(subject.ReplaceLineEndings(" "), LongestSubject), it.ConversationId.ToString(), new(customer), new(PlainText.Shorten(TextTranscript.Write(it, style), LongestBody), Public: false),
            ["chatclosing", it.Channel]);
    }
}
