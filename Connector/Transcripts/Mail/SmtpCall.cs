using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ChatClosing.Transcripts.Mail;

/// <summary>
/// Hands one mail to the server and tells exactly what it said. (System.Net.Mail tells neither the reply nor whether a cut came before or after the
/// mail was handed over; that is all the difference between trying again and sending twice.)
/// </summary>
internal sealed class SmtpCall(MailSettings settings, EffectSettings effects, MailTrust trust)
{
    /// <summary>Sends it.</summary>
    /// <param name="to">One clean address.</param>
    /// <param name="mail">The whole mail with its header, lines ending with CR LF.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What the server said, or null with the reason why it said nothing, and whether it may have taken it.</returns>
    public async Task<TargetResult> SendAsync(string to, byte[] mail, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(effects.CallTimeout);
        var isHandedOver = false;
        try
        {
            await using var line = await SmtpLine.ConnectAsync(settings.Host!, settings.Port, limit.Token);
            if (await BeginAsync(line, limit.Token) is { } not)
                return not;
            foreach (var command in new[] { $"MAIL FROM:<{settings.From}>", $"RCPT TO:<{to}>", "DATA" })
            {
                if (Objection(await line.SayAsync(command, limit.Token)) is { } refused)
                    return refused;
            }

            await line.WriteAsync(Stuffed(mail), limit.Token);
            // Whatever goes wrong from here on: the server may have it.
            isHandedOver = true;
            var reply = await line.SayAsync(".", limit.Token);
            if (Objection(reply) is { } objection)
                return objection;
            await GoodbyeAsync(line, limit.Token);
            return new TargetAccepted(null, reply.ToString(), null);
        }
        catch (AuthenticationException)
        {
            return new TargetLater("tls", "The mail server's certificate is not to be believed.");
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            return isHandedOver
                ? new TargetUnclear("answer-lost", "The mail server took the mail and its answer was lost.")
                : new TargetLater("unreachable", e is OperationCanceledException ? "The mail server is too slow." : "The mail server cannot be reached.");
        }
    }

    private async Task<TargetResult?> BeginAsync(SmtpLine line, CancellationToken cancel)
    {
        var hello = $"EHLO {Recipients.DomainOf(settings.From!)}";
        if (Objection(await line.HearAsync(cancel)) is { } closed)
            return closed;
        var can = await line.SayAsync(hello, cancel);
        if (Objection(can) is { } refused)
            return refused;
        if (settings.IsSecure)
        {
            if (!can.Lines.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
                return new TargetLater("tls", "The mail server offers no STARTTLS. Nothing is sent in clear unless Mail__Security is None.");
            if (Objection(await line.SayAsync("STARTTLS", cancel)) is { } not)
                return not;
            await line.SecureAsync(settings.Host!, trust, cancel);
            if (Objection(await line.SayAsync(hello, cancel)) is { } again)
                return again;
        }

        if (settings.UserName is not { Length: > 0 } user)
            return null;
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{settings.Password}"));
        // Its words may hold what was said: only the number is told.
        return await line.SayAsync($"AUTH PLAIN {secret}", cancel) is { IsGood: false, Code: var code }
            ? new TargetLater("sign-in", $"The mail server refuses Mail__UserName or Mail__Password ({code}).")
            : null;
    }

    // The mail is theirs already: how they say goodbye is no matter.
    private static async Task GoodbyeAsync(SmtpLine line, CancellationToken cancel)
    {
        try
        {
            await line.SayAsync("QUIT", cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // They have hung up first.
        }
    }

    private static TargetResult? Objection(SmtpReply reply) => reply switch
    {
        { IsGood: true } => null,
        { IsFinal: true } => new TargetRefused("refused", reply.ToString()),
        _ => new TargetLater("not-now", reply.ToString()),
    };

    // A line that is a dot alone would end the mail: every line that begins with one gets one more (RFC 5321, 4.5.2).
    private static byte[] Stuffed(byte[] mail)
    {
        var stuffed = new List<byte>(mail.Length + 64);
        for (var i = 0; i < mail.Length; i++)
        {
            if (mail[i] == '.' && (i == 0 || mail[i - 1] == '\n'))
                stuffed.Add((byte)'.');
            stuffed.Add(mail[i]);
        }

        return [.. stuffed];
    }
}
