using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.WebChat;

/// <summary>The stock client (the peer <c>directline</c>) talks with our agents.</summary>
public sealed class DirectLineJsTests
{
    private const string Peer = "directline";

    [PeerTheory(Peer), InlineData("socket"), InlineData("poll")]
    public async Task The_stock_client_writes_reads_and_hears_of_the_end(string how)
    {
        await using var site = await Website.StartAsync(Databases.Sqlite);
        using var anna = await site.SignInAsync("anna");
        var visitor = await site.OpensAsync();
        await using var client = Client.Start(new Uri(site.App.Address, "/v3/directline").AbsoluteUri, visitor.Token, how);
        await client.UntilAsync(l => l["status"]?.GetValue<int>() == 2, "it is online");

        await client.SaysAsync("Where is my parcel?");
        await client.UntilAsync(l => l.Text("sent") == $"{visitor.ConversationId}|0000001", "it is sent");
        var echo = await client.UntilAsync(l => l["activity"].Text("text") == "Where is my parcel?", "it comes back");
        echo["activity"]!["from"].Text("id").ShouldBe(visitor.UserId);
        var id = await Website.RowOf(anna, visitor);
        (await anna.Does(id, "pick")).MustBe(200);
        await anna.Says(id, "On its way");
        await client.UntilAsync(l => l["activity"].Text("text") == "On its way", "the answer comes");
        (await anna.Does(id, "end")).MustBe(202);
        await client.UntilAsync(l => l["activity"].Text("type") == "endOfConversation", "the end comes");
        await client.SaysAsync("too late");
        await client.UntilAsync(l => l["failed"]?.GetValue<int>() == 404, "what is written then fails");
    }

    private sealed class Client : IAsyncDisposable
    {
        private readonly Process node;
        private readonly ConcurrentQueue<JsonNode> lines = new();

        private Client(Process node) => this.node = node;

        public static Client Start(string domain, string token, string how)
        {
            var client = new Client(Process.Start(new ProcessStartInfo("node", ["visitor.mjs", domain, token, how])
            {
                WorkingDirectory = NodePeer.FolderOf(Peer),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!);
            _ = client.ReadAsync();
            return client;
        }

        public Task SaysAsync(string text) => node.StandardInput.WriteLineAsync(text);

        /// <summary>Waits until it has said this, now or before: an echo may be faster than the answer.</summary>
        public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> it, string what)
        {
            await Eventually.Async(() => Task.FromResult(lines.Any(it)), what);
            return lines.First(it);
        }

        public async ValueTask DisposeAsync()
        {
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            node.Dispose();
        }

        private async Task ReadAsync()
        {
            while (await node.StandardOutput.ReadLineAsync() is { } line)
                lines.Enqueue(JsonNode.Parse(line)!);
        }
    }
}
