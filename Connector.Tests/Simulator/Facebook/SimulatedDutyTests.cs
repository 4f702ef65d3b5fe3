using System.Text.Json.Nodes;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator.Facebook;

namespace ChatClosing.Tests.Simulator.Facebook;

/// <summary>Meta's compliance callbacks as the simulated platform makes them, read by the real adapter.</summary>
public sealed class SimulatedDutyTests
{
    [Fact]
    public async Task A_demand_to_delete_and_a_lost_access_name_the_person()
    {
        var clock = new ManualClock();
        await using var shop = await CommentShop.OpenAsync(new() { Time = clock });
        var (status, body) = await shop.Facebook.Duties.DemandDeletionAsync(shop.DutyUrl, "218471");
        status.ShouldBe(200);
        body.ShouldContain("confirmation_code");
        (await shop.Facebook.Duties.DeauthorizeAsync(shop.DutyUrl, "218472")).Status.ShouldBe(200);
        shop.Duties.ShouldBe([new DutyDemanded("218471", clock.GetUtcNow()), new DutyDemanded("218472", clock.GetUtcNow())]);
    }

    [Fact]
    public async Task Wrong_ones_are_rejected()
    {
        await using var shop = await CommentShop.OpenAsync();
        var duties = shop.Facebook.Duties;
        var unsigned = MetaDuties.Sign(duties.Secret, new JsonObject { ["algorithm"] = "none", ["user_id"] = "1" });
        (await duties.PostAsync(shop.DutyUrl, unsigned)).Status.ShouldBe(400);
        (await duties.PostAsync(shop.DutyUrl, "no dot")).Status.ShouldBe(400);
        duties.Secret = "other";
        (await duties.DemandDeletionAsync(shop.DutyUrl, "218471")).Status.ShouldBe(400);
        shop.Duties.ShouldAllBe(d => d is DutyRejected);
    }

    [Fact]
    public void The_simulator_signs_as_the_documented_vector() =>
        MetaDuties.Sign("secret", new JsonObject { ["algorithm"] = "HMAC-SHA256", ["0"] = "payload" })
            .ShouldBe("vlXgu64BQGFSQrY0ZcJBZASMvYvTHu9GQ0YM9rjPSso.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsIjAiOiJwYXlsb2FkIn0");
}
