using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatClosing.Tests.Peers;

namespace ChatClosing.Tests.Bots;

/// <summary>A real bot on somebody else's library, which remembers what it hears: botbuilder (the peer <c>bot</c>), or its successor (<c>agents</c>).</summary>
internal sealed class PeerBot : IAsyncDisposable
{
    public const string Peer = "bot";
    public const string Successor = "agents";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process node;
    private readonly List<JsonNode> lines = [];
    private readonly Task reading;
    private readonly SemaphoreSlim more = new(0);

    private PeerBot(Process node, int port)
    {
        this.node = node;
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/messages");
        reading = ReadAsync();
    }

    public string Endpoint { get; }

    /// <summary>Starts it.</summary>
    /// <param name="connector">Where it reaches us; with a slash at the end.</param>
    /// <param name="app">Its app id and password; null: it checks nothing and shows nothing.</param>
    /// <param name="port">Where it listens; 0: somewhere.</param>
    public static async Task<PeerBot> StartAsync(string connector, (string Id, string Password)? app, int port = 0)
    {
        var (node, on) = await NodePeer.StartAsync(Peer, string.Create(CultureInfo.InvariantCulture, $"bot.mjs {connector} {port} {app?.Id} {app?.Password}"));
        return new(node, on);
    }

    /// <summary>Starts one on botbuilder's successor, without credentials.</summary>
    public static async Task<PeerBot> StartSuccessorAsync()
    {
        var (node, on) = await NodePeer.StartAsync(Successor, "bot.mjs");
        return new(node, on);
    }

    /// <summary>Waits for a line that is so, from the first on.</summary>
    public async Task<JsonNode> TellsAsync(Func<JsonNode, bool> isSo, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            lock (lines)
            {
                if (lines.Find(l => isSo(l)) is { } found)
                    return found;
            }

            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"The bot did not tell: {what}. It told: {string.Join(Environment.NewLine, All.Select(l => l.ToJsonString()))}");
            }
        }
    }

    /// <summary>Waits for an activity of a type, or an event of a name.</summary>
    public Task<JsonNode> HearsAsync(string type, string? textOrState = null) => TellsAsync(
        l => (string?)l["heard"] == type && (textOrState is null || (string?)l["text"] == textOrState || (l["value"] is JsonObject v && (string?)v["state"] == textOrState)), $"{type} {textOrState}");

    /// <summary>Everything it told so far.</summary>
    public IReadOnlyList<JsonNode> All
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        await reading;
        node.Dispose();
        more.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith('{'))
                continue;
            lock (lines)
                lines.Add(JsonNode.Parse(line)!);
            more.Release();
        }
    }
}
