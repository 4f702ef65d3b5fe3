using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Model;
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
        {
            foreach (var file in JsonNode.Parse(await File.ReadAllTextAsync(manifest))!["files"]!.AsArray())
            {
                var bytes = await File.ReadAllBytesAsync(Path.Combine(Path.GetDirectoryName(manifest)!, file!["name"]!.GetValue<string>()));
                file["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
        }

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
        await app.App.ReadAsync(db => db.SideEffects.Where(e => e.ConversationId == conversation)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EffectState.Waiting).SetProperty(e => e.Logged, false)));
        await app.Settled(conversation);

        (await app.EffectsOf(conversation)).Single().Code.ShouldBe("archive-differs");
        (await File.ReadAllTextAsync(file)).ShouldBe("somebody else's");
    }
}
