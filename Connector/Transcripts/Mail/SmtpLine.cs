using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ChatClosing.Transcripts.Mail;

/// <summary>How a mail server's certificate is believed. Tests put an authority of their own in its place.</summary>
internal sealed record MailTrust
{
    /// <summary>Null for the rules of the machine.</summary>
    public RemoteCertificateValidationCallback? Believe { get; init; }
}

/// <summary>A line to a mail server: commands out, replies in (RFC 5321).</summary>
internal sealed class SmtpLine : IAsyncDisposable
{
    private const int LongestLine = 2_000;
    private const int MostLines = 100;
    private readonly TcpClient tcp;
    private Stream stream;
    private readonly byte[] buffer = new byte[4_096];
    private int start;
    private int end;

    private SmtpLine(TcpClient tcp) => (this.tcp, stream) = (tcp, tcp.GetStream());

    /// <summary>Connects.</summary>
    public static async Task<SmtpLine> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        var tcp = new TcpClient();
        try
        {
            await tcp.ConnectAsync(host, port, cancel);
            return new(tcp);
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>From here on nobody reads along.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The certificate is not to be believed.</exception>
    public async Task SecureAsync(string host, MailTrust trust, CancellationToken cancel)
    {
        // What came in clear behind the reply was put there by somebody in between: it must not be taken for the server's.
        (start, end) = (0, 0);
        var secure = new SslStream(stream);
        stream = secure;
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = trust.Believe }, cancel);
    }

    /// <summary>Says something and reads the reply.</summary>
    public async Task<SmtpReply> SayAsync(string command, CancellationToken cancel)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancel);
        return await HearAsync(cancel);
    }

    /// <summary>Writes bytes as they are.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await stream.WriteAsync(bytes, cancel);
        await stream.FlushAsync(cancel);
    }

    /// <summary>Reads a reply, of one line or several.</summary>
    /// <exception cref="IOException">The line is cut, or what comes is no reply.</exception>
    public async Task<SmtpReply> HearAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture, out var code))
                throw new IOException("What the mail server says is no reply.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
                return new(code, lines);
        }

        throw new IOException("The mail server's reply does not end.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        tcp.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (line.Length < LongestLine)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, cancel));
                if (end == 0)
                    throw new IOException("The mail server cut the line.");
            }

            var next = (char)buffer[start++];
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            // A reply goes into our log and pages: nothing in it may be anything but text.
            line.Append(next is >= ' ' and <= '~' or '\r' ? next : '?');
        }

        throw new IOException("The mail server's line does not end.");
    }
}

/// <summary>A mail server's reply.</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">Its text.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestShown = 200;

    /// <summary>It is content.</summary>
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>It will never be.</summary>
    public bool IsFinal => Code is >= 500;

    /// <summary>For people.</summary>
    public override string ToString() => $"{Code} {string.Join(' ', Lines)}" is var text && text.Length > LongestShown ? text[..LongestShown] : text;
}
