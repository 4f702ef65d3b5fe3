using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator.WhatsApp;

/// <summary>Files between the simulated Cloud API and the real adapter. (channels.md §10, 72)</summary>
public sealed class CloudMediaTests
{
    [Fact]
    public async Task A_picture_is_fetched_with_the_token_and_its_hash_is_right()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var found = (await LocateAsync(shop, await PictureAsync(shop))).ShouldBeOfType<MediaFound>();
        found.Link.AbsoluteUri.ShouldStartWith(shop.Account.ApiBaseUrl.AbsoluteUri);
        var (status, bytes) = await shop.FetchAsync(found);
        status.ShouldBe(200);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(found.Sha256);
        (await shop.FetchAsync(found, withToken: false)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_link_dies_after_five_minutes_and_a_fresh_one_works_until_the_seventh_day()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedCloudShop.OpenAsync(new SimulatorOptions { Time = clock });
        var reference = await PictureAsync(shop);
        var found = (await LocateAsync(shop, reference)).ShouldBeOfType<MediaFound>();
        clock.Advance(TimeSpan.FromMinutes(5));
        (await shop.FetchAsync(found)).Status.ShouldBe(404);
        (await shop.FetchAsync((await LocateAsync(shop, reference)).ShouldBeOfType<MediaFound>())).Status.ShouldBe(200);
        clock.Advance(TimeSpan.FromDays(7));
        (await LocateAsync(shop, reference)).ShouldBeOfType<MediaGone>();
    }

    [Fact]
    public async Task A_dead_token_is_no_reason_to_give_a_file_up()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var reference = await PictureAsync(shop);
        shop.Platform.Faults.TokenIsDead = true;
        (await LocateAsync(shop, reference)).ShouldBeOfType<MediaLater>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://chat.example.com/files/abc")]
    public async Task A_file_of_ours_arrives_by_upload_or_by_link(string? link)
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        await maria.WriteAsync("the invoice please");
        var file = new OutgoingFile(
            "invoice.pdf", "application/pdf", 5, link is null ? null : new Uri(link),
            _ => Task.FromResult<Stream>(new MemoryStream(Encoding.ASCII.GetBytes("%PDF-"))));
        (await shop.SendAsync(new OutgoingMessage(Guid.NewGuid(), maria.Id, "") { File = file })).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["invoice.pdf"]);
        shop.Platform.Requests.Select(r => r.Path.Split('?')[0].Split('/')[^1]).ShouldBe(link is null ? ["media", "messages"] : ["messages"]);
    }

    private static async Task<string> PictureAsync(SimulatedCloudShop shop)
    {
        await shop.Platform.Person("Maria Conti").SendPictureAsync();
        return shop.All<CustomerWrote>().Single().Activity.Attachments!.Single().ContentUrl!;
    }

    private static Task<MediaAnswer> LocateAsync(SimulatedCloudShop shop, string reference) =>
        shop.Adapter.LocateAsync(shop.Http, shop.Account, reference, default);
}
