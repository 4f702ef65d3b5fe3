using System.Globalization;
using System.Text;

namespace ChatClosing.Transcripts.Mail;

/// <summary>
/// A mail as the wire has it: plain text and the same as a page, both in base64, so that no line of a customer's can be one of the mail's. The
/// Message-ID is the same in every try; the rest is, too, unless the settings were changed or something was taken back in between.
/// </summary>
internal static class MailText
{
    /// <summary>The whole mail, its lines ending with CR LF.</summary>
    public static byte[] Write(OutgoingMail mail)
    {
        var boundary = $"--=_{mail.Id:N}";
        var text = new StringBuilder();
        Line(text, $"From: <{mail.From}>");
        Line(text, $"To: <{mail.To}>");
        Line(text, $"Subject: {Encoded(mail.Subject)}");
        Line(text, $"Date: {mail.At.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}");
        Line(text, $"Message-ID: {mail.MessageId}");
        Line(text, "MIME-Version: 1.0");
        // Nobody's holiday answers this.
        Line(text, "Auto-Submitted: auto-generated");
        Line(text, "X-Auto-Response-Suppress: All");
        Line(text, $"Content-Language: {mail.Language}");
        Line(text, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"");
        Line(text, "");
        Part(text, boundary, "text/plain", mail.Plain);
        Part(text, boundary, "text/html", mail.Html);
        Line(text, $"--{boundary}--");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Part(StringBuilder text, string boundary, string type, string content)
    {
        Line(text, $"--{boundary}");
        Line(text, $"Content-Type: {type}; charset=utf-8");
        Line(text, "Content-Transfer-Encoding: base64");
        Line(text, "");
        Line(text, Convert.ToBase64String(Encoding.UTF8.GetBytes(content), Base64FormattingOptions.InsertLineBreaks));
    }

    // Encoded words of at most 75 characters (RFC 2047): nothing in a customer's name can be a header.
    private static string Encoded(string subject)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in subject.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
                continue;
            var more = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + more.Length > 45)
                Finish();
            bytes.AddRange(more);
        }

        Finish();
        return string.Join("\r\n ", words);

        void Finish()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");
}

/// <summary>A mail to send.</summary>
/// <param name="Id">What makes it one mail, however often it is tried.</param>
/// <param name="From">A clean address.</param>
/// <param name="To">A clean address.</param>
/// <param name="Subject">Any text.</param>
/// <param name="At">Its date.</param>
/// <param name="Language">Of its words.</param>
/// <param name="Plain">The text.</param>
/// <param name="Html">The page.</param>
internal sealed record OutgoingMail(Guid Id, string From, string To, string Subject, DateTimeOffset At, string Language, string Plain, string Html)
{
    /// <summary>By which servers know it, the same in every try.</summary>
    public string MessageId => $"<{Id:N}@{Recipients.DomainOf(From)}>";
}
