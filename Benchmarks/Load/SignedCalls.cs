using System.Globalization;
using System.Text;
using ChatClosing.Benchmarks.Contestants;
using ChatClosing.Simulator;

namespace ChatClosing.Benchmarks.Load;

/// <summary>Webhook calls as Meta makes them, signed and ready to be sent: made before the clock runs, each of them once.</summary>
internal sealed class SignedCalls(Uri url)
{
    private readonly MessengerPayloads payloads = new(BenchAccount.PageId);

    /// <summary>HTTP requests, every one with a message that never was before.</summary>
    public byte[][] Make(int count, Crowd crowd)
    {
        var now = DateTimeOffset.UtcNow;
        var calls = new byte[count][];
        Parallel.For(0, count, i => calls[i] = Make(crowd.Next(), now));
        return calls;
    }

    private byte[] Make(string contact, DateTimeOffset at)
    {
        var body = payloads.Envelope(at, payloads.Text(contact, MessengerPayloads.NewMid(), Crowd.Text, at));
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            POST {url.AbsolutePath} HTTP/1.1
            Host: {url.Authority}
            User-Agent: facebookexternalua
            Accept: */*
            Content-Type: application/json
            X-Hub-Signature-256: {MetaSigning.Signature(BenchAccount.AppSecret, body)}
            Content-Length: {body.Length}


            """);
        return [.. Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n")), .. body];
    }
}
