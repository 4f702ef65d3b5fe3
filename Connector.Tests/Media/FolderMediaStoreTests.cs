using ChatClosing.Media.Store;

namespace ChatClosing.Tests.Media;

public sealed class FolderMediaStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatclosing-media-").FullName;
    private readonly FolderMediaStore store;

    public FolderMediaStoreTests() => store = new FolderMediaStore(Path.Combine(folder, "media"));

    private string[] Files => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    [Fact]
    public async Task What_is_saved_is_read_replaced_and_deleted()
    {
        var id = Guid.CreateVersion7();
        (await ReadAsync(id)).ShouldBeNull();
        await SaveAsync(id, Pictures.Png);
        (await ReadAsync(id)).ShouldBe(Pictures.Png);
        await SaveAsync(id, Pictures.Pdf);
        (await ReadAsync(id)).ShouldBe(Pictures.Pdf);
        Files.ShouldHaveSingleItem();
        await store.DeleteAsync(id, default);
        await store.DeleteAsync(id, default);
        (await ReadAsync(id)).ShouldBeNull();
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_given_up_or_breaks_off_was_never_there()
    {
        var id = Guid.CreateVersion7();
        await SaveAsync(id, Pictures.Png);
        (await store.SaveAsync(id, async (into, stop) =>
        {
            await into.WriteAsync(Pictures.Html, stop);
            return false;
        }, default)).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => store.SaveAsync(id, async (into, stop) =>
        {
            await into.WriteAsync(Pictures.Html, stop);
            (await ReadAsync(id)).ShouldBe(Pictures.Png, "nobody sees half a file");
            throw new InvalidOperationException("broken off");
        }, default));
        (await ReadAsync(id)).ShouldBe(Pictures.Png);
        Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_reads_while_it_is_deleted_reads_on()
    {
        var id = Guid.CreateVersion7();
        await SaveAsync(id, Pictures.Png);
        await using var open = await store.OpenAsync(id, default);
        await store.DeleteAsync(id, default);
        var bytes = new byte[Pictures.Png.Length];
        await open!.ReadExactlyAsync(bytes);
        bytes.ShouldBe(Pictures.Png);
    }

    [Fact]
    public async Task Several_writers_of_one_id_leave_one_whole_file()
    {
        var id = Guid.CreateVersion7();
        var versions = Enumerable.Range(0, 8).Select(i => Enumerable.Repeat((byte)i, 100_000).ToArray()).ToList();
        await Task.WhenAll(versions.Select(v => SaveAsync(id, v)));
        var left = await ReadAsync(id);
        versions.ShouldContain(v => v.SequenceEqual(left!));
        Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_crash_left_half_written_goes_after_a_day()
    {
        await SaveAsync(Guid.CreateVersion7(), Pictures.Png);
        var half = Path.Combine(folder, "media", "incoming", "left");
        await File.WriteAllBytesAsync(half, Pictures.Png);
        store.ForgetHalves(DateTimeOffset.UtcNow);
        File.Exists(half).ShouldBeTrue("another node may be writing it");
        store.ForgetHalves(DateTimeOffset.UtcNow.AddDays(2));
        File.Exists(half).ShouldBeFalse();
        Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_may_look()
    {
        await SaveAsync(Guid.CreateVersion7(), Pictures.Png);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(folder, "media")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task SaveAsync(Guid id, byte[] bytes) => (await store.SaveAsync(id, async (into, stop) =>
    {
        await into.WriteAsync(bytes, stop);
        return true;
    }, default)).ShouldBeTrue();

    private async Task<byte[]?> ReadAsync(Guid id)
    {
        await using var open = await store.OpenAsync(id, default);
        if (open is null)
            return null;
        var copy = new MemoryStream();
        await open.CopyToAsync(copy);
        return copy.ToArray();
    }
}
