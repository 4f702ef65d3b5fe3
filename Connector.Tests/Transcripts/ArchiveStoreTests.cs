using Amazon.S3;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Running;
using ChatClosing.Transcripts.Archive;

namespace ChatClosing.Tests.Transcripts;

/// <summary>What every place for an archive has to be able to do: a folder, and a bucket of a real server.</summary>
public sealed class ArchiveStoreTests
{
    private static readonly byte[] Some = "Hello, é!"u8.ToArray();
    private static readonly byte[] Other = "Hello, è!"u8.ToArray();

    [PeerTheory(BucketServer.Peer), InlineData("folder"), InlineData("bucket")]
    public async Task A_name_keeps_its_first_content(string kind)
    {
        await using var place = await Place.StartAsync(kind);
        foreach (var content in new[] { Some, Some, Other, [] })
            (await place.Store.AddAsync("2026/01/02/a.txt", content, default)).ShouldBe(Some);
        (await place.ReadAsync("2026/01/02/a.txt")).ShouldBe(Some);
    }

    [PeerTheory(BucketServer.Peer), InlineData("folder"), InlineData("bucket")]
    public async Task An_empty_file_is_a_file(string kind)
    {
        await using var place = await Place.StartAsync(kind);
        (await place.Store.AddAsync("empty", [], default)).ShouldBeEmpty();
        (await place.Store.AddAsync("empty", Some, default)).ShouldBeEmpty();
    }

    [PeerTheory(BucketServer.Peer), InlineData("folder"), InlineData("bucket")]
    public async Task Only_the_files_of_the_erased_go(string kind)
    {
        await using var place = await Place.StartAsync(kind);
        foreach (var name in new[] { "1/a.r1.txt", "1/a.r2.txt", "1/ab.r1.txt", "2/a.r1.txt" })
            await place.Store.AddAsync(name, Some, default);
        await place.Store.EraseAsync("1/a", default);
        await place.Store.EraseAsync("1/a", default);
        await place.Store.EraseAsync("3/nobody", default);
        (await place.NamesAsync()).ShouldBe(["1/ab.r1.txt", "2/a.r1.txt"]);
        (await place.Store.AddAsync("1/a.r1.txt", Other, default)).ShouldBe(Other);
    }

    [PeerTheory(BucketServer.Peer), InlineData("folder"), InlineData("bucket")]
    public async Task An_archive_that_is_away_says_so_and_is_not_taken_for_an_empty_one(string kind)
    {
        var place = await Place.StartAsync(kind);
        await place.DisposeAsync();
        await Should.ThrowAsync<ArchiveAwayException>(() => place.Store.EraseAsync("1/a", default));
        if (kind == "bucket")
            (await Should.ThrowAsync<ArchiveAwayException>(() => place.Store.AddAsync("1/a.txt", Some, default))).Message.ShouldContain("cannot be reached");
    }

    [PeerFact(BucketServer.Peer)]
    public async Task A_key_that_nobody_has_and_a_bucket_that_is_not_there_are_told_in_the_servers_words()
    {
        await using var server = await BucketServer.StartAsync();
        using var stranger = new ArchiveBucket(server.Settings with { AccessKeyId = "guessed" });
        (await Should.ThrowAsync<ArchiveAwayException>(() => stranger.AddAsync("a", Some, default))).Message.ShouldBe("The bucket's server answered 403 InvalidAccessKeyId.");
        using var lost = new ArchiveBucket(server.Settings with { Bucket = "nowhere" });
        (await Should.ThrowAsync<ArchiveAwayException>(() => lost.AddAsync("a", Some, default))).Message.ShouldBe("The bucket's server answered 404 NoSuchBucket.");
        (await Should.ThrowAsync<ArchiveAwayException>(() => lost.EraseAsync("a", default))).Message.ShouldBe("The bucket's server answered 404 NoSuchBucket.");
    }

    private sealed class Place(IArchiveStore store, string? folder, BucketServer? server) : IAsyncDisposable
    {
        public IArchiveStore Store => store;

        public static async Task<Place> StartAsync(string kind)
        {
            if (kind == "folder")
            {
                var folder = new TemporaryFolder().Path;
                return new(new ArchiveFolder(folder), folder, null);
            }

            var server = await BucketServer.StartAsync();
            return new(new ArchiveBucket(server.Settings), null, server);
        }

        public async Task<byte[]> ReadAsync(string name)
        {
            if (folder is not null)
                return await File.ReadAllBytesAsync(Path.Combine(folder, name));
            using var found = await S3().GetObjectAsync("chats", $"desk/{name}");
            using var bytes = new MemoryStream();
            await found.ResponseStream.CopyToAsync(bytes);
            return bytes.ToArray();
        }

        public async Task<IEnumerable<string>> NamesAsync() => folder is not null
            ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)
            : (await S3().ListObjectsV2Async(new() { BucketName = "chats" })).S3Objects.Select(o => o.Key["desk/".Length..]).Order(StringComparer.Ordinal);

        public async ValueTask DisposeAsync()
        {
            if (folder is not null && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            if (server is not null)
                await server.DisposeAsync();
        }

        private AmazonS3Client S3() => new("S3RVER", "S3RVER", new AmazonS3Config { ServiceURL = server!.Settings.Endpoint, ForcePathStyle = true });
    }
}
