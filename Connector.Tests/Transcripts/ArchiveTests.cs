using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.S3;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Transcripts;

/// <summary>The archive: everything that ended, under names that do not change.</summary>
public sealed class ArchiveTests
{
    private static readonly LifecycleSettings Archived = EffectsApp.AtOnce with { Archive = true };

    [Theory, Sqlite, Postgresql]
    public async Task Each_revision_is_archived_with_its_hashes(string database)
    {
        using var folder = new TemporaryFolder();
        await using var app = await EffectsApp.StartAsync(database, Archived, ("Archive__Folder", folder.Path));
        var conversation = await app.EndAsync(EndWishes.None);
        await app.Settled(conversation);
        var thread = (await app.EffectsOf(conversation)).Single().ThreadId;
        await app.Did(new MarkSpam(new Actor(Guid.CreateVersion7(), Role.Supervisor)) { ConversationId = conversation, ThreadId = thread });
        await app.Settled(conversation);

        var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories);
        files.Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            (from r in new[] { 1, 2 } from end in new[] { "html", "manifest.json", "transcript", "txt" } select $"{conversation}.r{r}.{end}").Order(StringComparer.Ordinal));
        foreach (var manifest in files.Where(f => f.EndsWith("manifest.json", StringComparison.Ordinal)))
            MustTellTheTruth(await File.ReadAllTextAsync(manifest), name => File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(manifest)!, name)));

        foreach (var effect in await app.EffectsOf(conversation))
            effect.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder.Path, effect.Reference!)))));
    }

    [Theory, Sqlite]
    public async Task What_is_archived_is_never_overwritten(string database)
    {
        using var folder = new TemporaryFolder();
        await using var app = await EffectsApp.StartAsync(database, Archived, ("Archive__Folder", folder.Path));
        var conversation = await app.EndAsync(EndWishes.None);
        await app.Settled(conversation);
        var file = Directory.GetFiles(folder.Path, "*.txt", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, "somebody else's");
        await AgainAsync(app, conversation);

        (await app.EffectsOf(conversation)).Single().Code.ShouldBe("archive-differs");
        (await File.ReadAllTextAsync(file)).ShouldBe("somebody else's");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_a_try_left_half_way_is_completed_and_what_is_complete_stays(string database)
    {
        using var folder = new TemporaryFolder();
        await using var app = await EffectsApp.StartAsync(database, Archived, ("Archive__Folder", folder.Path));
        var conversation = await app.EndAsync(EndWishes.None);
        await app.Settled(conversation);
        var (day, name) = (Path.GetDirectoryName(Directory.GetFiles(folder.Path, "*.txt", SearchOption.AllDirectories).Single())!, $"{conversation}.r1");
        foreach (var lost in new[] { "html", "manifest.json" })
            File.Delete(Path.Combine(day, $"{name}.{lost}"));
        await File.WriteAllTextAsync(Path.Combine(day, $"{name}.txt"), "by the time zone of before");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await AgainAsync(app, conversation);

            (await app.EffectsOf(conversation)).Single().ShouldSatisfyAllConditions(e => e.State.ShouldBe(EffectState.Done), e => e.Code.ShouldBeNull());
            Directory.GetFiles(day).Length.ShouldBe(4);
            MustTellTheTruth(await File.ReadAllTextAsync(Path.Combine(day, $"{name}.manifest.json")), file => File.ReadAllBytes(Path.Combine(day, file)));
        }
    }

    [PeerTheory(BucketServer.Peer), Sqlite]
    public async Task A_bucket_keeps_what_a_folder_keeps_until_it_is_erased(string database)
    {
        await using var server = await BucketServer.StartAsync();
        var it = server.Settings;
        await using var app = await EffectsApp.StartAsync(
            database, Archived, ("Archive__Bucket", it.Bucket!), ("Archive__Endpoint", it.Endpoint!), ("Archive__AccessKeyId", it.AccessKeyId!),
            ("Archive__SecretKey", it.SecretKey!));
        var conversation = await app.EndAsync(EndWishes.None);
        await app.Settled(conversation);
        (await app.EffectsOf(conversation)).Single().ShouldSatisfyAllConditions(
            e => e.State.ShouldBe(EffectState.Done), e => e.Reference.ShouldEndWith($"{conversation}.r1.manifest.json"));
        using var s3 = new AmazonS3Client("S3RVER", "S3RVER", new AmazonS3Config { ServiceURL = it.Endpoint, ForcePathStyle = true });
        var files = (await s3.ListObjectsV2Async(new() { BucketName = it.Bucket })).S3Objects.Select(o => o.Key).ToList();
        files.Count.ShouldBe(4);

        // Half way through, and with other settings then.
        await s3.PutObjectAsync(new() { BucketName = it.Bucket, Key = files.Single(f => f.EndsWith(".txt", StringComparison.Ordinal)), ContentBody = "by the time zone of before" });
        await s3.DeleteObjectAsync(it.Bucket, files.Single(f => f.EndsWith("manifest.json", StringComparison.Ordinal)));
        await AgainAsync(app, conversation);
        (await app.EffectsOf(conversation)).Single().State.ShouldBe(EffectState.Done);

        await app.EraseContactOf(conversation);
        await app.Settled(conversation);
        (await s3.ListObjectsV2Async(new() { BucketName = it.Bucket })).S3Objects.ShouldBeNull();
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_erased_goes_from_the_archive_too_when_it_is_reached_again(string database)
    {
        using var folder = new TemporaryFolder();
        var (here, elsewhere) = (Path.Combine(folder.Path, "archive"), Path.Combine(folder.Path, "away"));
        await using var app = await EffectsApp.StartAsync(database, Archived, ("Archive__Folder", here));
        var erased = await app.EndAsync(EndWishes.None);
        var other = await app.EndAsync(EndWishes.None);
        await app.Settled(erased, other);
        Directory.Move(here, elsewhere);

        await app.EraseContactOf(erased);
        await app.Tried(erased, "later");
        Directory.Move(elsewhere, here);
        await app.Settled(erased);

        Directory.GetFiles(here, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f).Split('.')[0]).Distinct().ShouldBe([other.ToString()]);
        (await app.LogOf(erased)).OfType<EffectDone>().Select(e => e.Kind).ShouldBe([EffectKinds.Archive], "that it is gone is no news for the conversation");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_copy_that_somebody_was_adding_during_the_erasure_goes_too(string database)
    {
        using var folder = new TemporaryFolder();
        await using var app = await EffectsApp.StartAsync(database, Archived, ("Archive__Folder", folder.Path));
        var conversation = await app.EndAsync(EndWishes.None);
        await app.Settled(conversation);
        var until = Microseconds.Cut(DateTimeOffset.UtcNow.AddSeconds(3));
        await app.App.ReadAsync(db => db.SideEffects.Where(e => e.ConversationId == conversation)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EffectState.Working).SetProperty(e => e.LeasedUntil, until).SetProperty(e => e.Logged, false)));
        await app.EraseContactOf(conversation);

        (await app.EffectsOf(conversation)).Single(e => e.Kind == EffectKinds.ArchiveErasure).DueAt.ShouldBe(until);
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldNotBeEmpty();
        await app.Settled(conversation);
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private static async Task AgainAsync(EffectsApp app, Guid conversation)
    {
        await app.App.ReadAsync(db => db.SideEffects.Where(e => e.ConversationId == conversation)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EffectState.Waiting).SetProperty(e => e.Logged, false)));
        await app.Settled(conversation);
    }

    private static void MustTellTheTruth(string manifest, Func<string, byte[]> read)
    {
        foreach (var file in JsonNode.Parse(manifest)!["files"]!.AsArray())
            file!["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(read(file["name"]!.GetValue<string>()))));
    }
}
