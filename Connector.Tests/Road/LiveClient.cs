using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatClosing.Tests.Road;

/// <summary>A desk that listens, with the protocol's own client.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HubConnection connection;
    private readonly Channel<JsonNode> changed = Channel.CreateUnbounded<JsonNode>();
    private readonly Channel<JsonNode> entries = Channel.CreateUnbounded<JsonNode>();
    private readonly Channel<(string Method, JsonNode? Payload)> pushes = Channel.CreateUnbounded<(string, JsonNode?)>();

    private LiveClient(Uri server, Browser browser)
    {
        connection = new HubConnectionBuilder().WithUrl(new Uri(server, "live"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
            options.Headers["Cookie"] = browser.Cookies;
            options.Headers["Origin"] = server.GetLeftPart(UriPartial.Authority);
        }).Build();
        connection.On("missed", () => pushes.Writer.TryWrite(("missed", null)));
        connection.On("offers", () => pushes.Writer.TryWrite(("offers", null)));
        connection.On<JsonObject>("people", pushed => pushes.Writer.TryWrite(("people", pushed)));
        connection.On("notices", () => pushes.Writer.TryWrite(("notices", null)));
        connection.On("canned", () => pushes.Writer.TryWrite(("canned", null)));
        connection.On<JsonObject>("draft", pushed => pushes.Writer.TryWrite(("draft", pushed)));
        connection.On<JsonObject>("typing", pushed => pushes.Writer.TryWrite(("typing", pushed)));
        connection.On<JsonArray>("changed", rows =>
        {
            pushes.Writer.TryWrite(("changed", rows));
            foreach (var row in rows)
                changed.Writer.TryWrite(row!);
        });
        connection.On<JsonObject>("entries", pushed =>
        {
            pushes.Writer.TryWrite(("entries", pushed));
            entries.Writer.TryWrite(pushed);
        });
    }

    /// <summary>Entries that came and were not looked at.</summary>
    public int EntriesLeft => entries.Reader.Count;

    public static async Task<LiveClient> ConnectAsync(Uri server, Browser browser)
    {
        var client = new LiveClient(server, browser);
        await client.connection.StartAsync();
        return client;
    }

    /// <summary>The next push of any kind, in the order in which they came.</summary>
    public async Task<(string Method, JsonNode? Payload)> PushAsync() => await pushes.Reader.ReadAsync(new CancellationTokenSource(Patience).Token);

    /// <summary>The next push of one kind, passing over others.</summary>
    public async Task<JsonNode?> PushAsync(string method)
    {
        while (true)
        {
            var push = await PushAsync();
            if (push.Method == method)
                return push.Payload;
        }
    }

    public Task OpenAsync(Guid conversation) => connection.InvokeAsync("Open", conversation);

    public Task LeaveAsync(Guid conversation) => connection.InvokeAsync("Leave", conversation);

    /// <summary>The next row of a conversation that stands so.</summary>
    public async Task<JsonNode> ChangedAsync(Guid conversation, string status)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var row = await changed.Reader.ReadAsync(patience.Token);
            if (row.Id("conversationId") == conversation && row.Text("status") == status)
                return row;
        }
    }

    /// <summary>The next row of anybody.</summary>
    public async Task<JsonNode> ChangedAsync() => await changed.Reader.ReadAsync(new CancellationTokenSource(Patience).Token);

    /// <summary>The entries of a conversation up to one of this name.</summary>
    public async Task<List<JsonNode>> EntriesAsync(Guid conversation, string until)
    {
        using var patience = new CancellationTokenSource(Patience);
        var all = new List<JsonNode>();
        while (!all.Exists(e => e.Text("name") == until))
        {
            var pushed = await entries.Reader.ReadAsync(patience.Token);
            if (pushed.Id("conversationId") == conversation)
                all.AddRange(pushed["entries"]!.AsArray().Select(e => e!));
        }

        return all;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
