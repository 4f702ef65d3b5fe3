using System.Globalization;
using System.Security.Cryptography;
using ChatClosing.Conversations;
using ChatClosing.Storage.Effects;
using ChatClosing.Transcripts.Rendering;

namespace ChatClosing.Transcripts.Mail;

/// <summary>
/// The history by e-mail; notes and endnote only to colleagues. A mail server cannot be asked what it took: after a lost answer the same mail leaves
/// again, under the same Message-ID, by which mail programs drop the second.
/// </summary>
internal sealed class MailTarget(TranscriptReader transcripts, MailSettings settings, SmtpCall smtp) : ITranscriptTarget
{
    /// <inheritdoc/>
    public string Kind => EffectKinds.Email;

    /// <inheritdoc/>
    public async Task<TargetResult> SendAsync(LeasedEffect effect, CancellationToken cancel)
    {
        if (!settings.IsConfigured)
            return new TargetRefused("mail-not-configured", "No mail server is configured: set Mail__Host and Mail__From.");
        // Settings may be stricter since, and an address erased.
        if (Recipients.Clean(effect.Recipient) is not { } to)
            return new TargetRefused("invalid-recipient", null);
        if (!settings.Allows(Recipients.DomainOf(to)))
            return new TargetRefused("recipient-not-allowed", $"Histories may not be sent to {Recipients.DomainOf(to)}.");
        if (await transcripts.FindAsync(effect.ConversationId, effect.Revision, cancel) is not { } transcript)
            return new TargetRefused("no-transcript", null);

        var style = settings.IsColleague(to) ? transcripts.ForColleagues : transcripts.ForCustomers(transcript);
        var mail = Mail(effect, to, transcript, style);
        var bytes = MailText.Write(mail);
        var result = await smtp.SendAsync(to, bytes, cancel);
        return result is TargetAccepted accepted
            ? accepted with { Reference = mail.MessageId, Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)) }
            : result;
    }

    private OutgoingMail Mail(LeasedEffect effect, string to, Transcript it, TranscriptStyle style)
    {
        var customer = it.Customer.Name.Length > 0 ? it.Customer.Name : style.Words.Customer;
        var day = style.Time(it.StartedAt)[..10];
        var subject = string.Format(CultureInfo.InvariantCulture, style.Words["subject"], customer, day);
        return new(effect.Id, settings.From!, to, subject, effect.QueuedAt, style.Words.Language, TextTranscript.Write(it, style), HtmlTranscript.Write(it, style));
    }
}
