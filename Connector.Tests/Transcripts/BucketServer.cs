using System.Diagnostics;
using System.Globalization;
using ChatClosing.Tests.Peers;
using ChatClosing.Transcripts.Archive;

namespace ChatClosing.Tests.Transcripts;

/// <summary>A server that speaks like S3 (the peer <c>s3</c>) with an empty bucket of a test's own.</summary>
internal sealed class BucketServer : IAsyncDisposable
{
    public const string Peer = "s3";
    private readonly Process node;

    private BucketServer(Process node, int port) => (this.node, Settings) = (node, new()
    {
        Bucket = "chats",
        Prefix = "desk",
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        AccessKeyId = "S3RVER",
        SecretKey = "S3RVER",
    });

    public ArchiveSettings Settings { get; }

    public static async Task<BucketServer> StartAsync()
    {
        var (node, port) = await NodePeer.StartAsync(Peer, "server.mjs");
        return new(node, port);
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }
}
