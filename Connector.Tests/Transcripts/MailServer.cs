using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using ChatClosing.Tests.Peers;

namespace ChatClosing.Tests.Transcripts;

/// <summary>A real mail server (the peer <c>smtp</c>) of a test's own, and what it took.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string Peer = "smtp";
    private readonly Process node;
    private readonly Channel<string> answers = Channel.CreateUnbounded<string>();

    private MailServer(Process node, int port) => (this.node, Port) = (node, port);

    public int Port { get; }

    /// <summary>Every mail it took, in order, however it ended.</summary>
    public ConcurrentQueue<TakenMail> Taken { get; } = new();

    /// <summary>Called when it has a mail, about when it says so.</summary>
    public Action Took { get; set; } = () => { };

    /// <summary>Starts one, on a free port or on that of one that has gone.</summary>
    public static async Task<MailServer> StartAsync(int on = 0)
    {
        var (node, port) = await NodePeer.StartAsync(Peer, string.Create(CultureInfo.InvariantCulture, $"server.mjs {on}"));
        var server = new MailServer(node, port);
        _ = server.ReadAsync();
        return server;
    }

    /// <summary>How it behaves from now on: <c>ok</c>, <c>refuse</c>, <c>later</c>, <c>cut</c>, <c>hang</c>.</summary>
    public async Task BehaveAsync(string manner)
    {
        await node.StandardInput.WriteLineAsync(manner);
        (await answers.Reader.ReadAsync()).ShouldBe($"is {manner}");
    }

    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Mail__Host", "127.0.0.1"), ("Mail__Port", Port.ToString(CultureInfo.InvariantCulture)), ("Mail__From", "chat@example.com"),
        ("Mail__UserName", "chat"), ("Mail__Password", "mail-canary-1"),
    ];

    /// <summary>For a process of its own, which believes no certificate but a true one.</summary>
    public IEnumerable<(string Key, string Value)> PlainSettings =>
    [
        ("Mail__Host", "127.0.0.1"), ("Mail__Port", Port.ToString(CultureInfo.InvariantCulture)), ("Mail__From", "chat@example.com"), ("Mail__Security", "None"),
    ];

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{'))
            {
                Taken.Enqueue(JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!);
                Took();
            }
            else
            {
                answers.Writer.TryWrite(line);
            }
        }
    }
}

/// <summary>A mail as the server has it.</summary>
internal sealed record TakenMail(IReadOnlyList<string> To, string From, bool Secure, string? User, string Raw)
{
    public string? Header(string name) => Raw.Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n")
        .Where(l => l.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase)).Select(l => l[(name.Length + 2)..]).SingleOrDefault();

    /// <summary>The decoded part of a media type.</summary>
    public string Part(string type)
    {
        var part = Raw.Split($"Content-Type: {type}; charset=utf-8")[1].Split("\r\n\r\n")[1].Split("\r\n--")[0];
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(part.ReplaceLineEndings("")));
    }
}
