using System.Text.Json.Nodes;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator.WhatsApp;

/// <summary>Webhook calls of the simulated Cloud API, read by the real adapter.</summary>
public sealed class CloudWebhookTests
{
    [Fact]
    public async Task The_handshake_succeeds_with_the_right_token_only()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        (await MetaSigning.VerifyAsync(shop.Platform.Webhooks, shop.Platform.Number.VerifyToken)).ShouldBeTrue();
        shop.Account = shop.Account with { VerifyToken = "another" };
        (await MetaSigning.VerifyAsync(shop.Platform.Webhooks, shop.Platform.Number.VerifyToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_a_customer_does_is_understood()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        (await maria.WriteAsync("äöå 😀 </b> \"quoted\"")).ShouldBe(200);
        (await maria.SendPictureAsync()).ShouldBe(200);
        (await maria.PressAsync("Yes", "yes", "wamid.question")).ShouldBe(200);
        (await maria.WriteAsync("to that", maria.Sent[0].Mid)).ShouldBe(200);
        (await maria.EditAsync(maria.Sent[0].Mid, "changed")).ShouldBe(200);
        (await maria.UnsendAsync(maria.Sent[3].Mid)).ShouldBe(200);
        (await maria.ReactAsync(maria.Sent[1].Mid, "👍")).ShouldBe(200);
        (await maria.ReactAsync(maria.Sent[1].Mid, null)).ShouldBe(200);
        var wrote = shop.All<CustomerWrote>();
        wrote[0].Activity.Text.ShouldBe("äöå 😀 </b> \"quoted\"");
        (wrote[0].ContactId, wrote[0].Profile!.Name).ShouldBe((maria.Id, "Maria Conti"));
        wrote[1].Activity.Attachments.ShouldHaveSingleItem().ContentType.ShouldBe("image/png");
        (wrote[2].Kind, wrote[2].Activity.ReplyToId).ShouldBe((MessageKind.QuickReply, "wamid.question"));
        wrote[3].Activity.ReplyToId.ShouldBe(wrote[0].ExternalId);
        shop.All<CustomerEdited>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Text.ShouldBe("changed"), e => e.ExternalId.ShouldBe(wrote[0].ExternalId));
        shop.All<CustomerUnsent>().ShouldHaveSingleItem().ExternalId.ShouldBe(wrote[3].ExternalId);
        shop.All<ContactNoted>().Select(n => n.What).ShouldBe(["reaction", "reaction-removed"]);
        shop.All<Unreadable>().ShouldBeEmpty();
    }

    // channels.md §10, 44 and 45
    [Fact]
    public async Task One_person_stays_one_by_all_their_ids()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        var first = maria.Phone;
        maria.HidesPhone = true;
        await maria.WriteAsync("without a number");
        maria.HidesPhone = false;
        await maria.WriteAsync("with both");
        await maria.ChangeNumberAsync("491701234567");
        await maria.WriteAsync("with a new one");
        shop.All<CustomerWrote>().Select(e => string.Join(' ', e.Aliases))
            .ShouldBe([maria.UserId, $"{maria.UserId} {first}", $"{maria.UserId} 491701234567"]);
        var noted = shop.All<ContactNoted>().ShouldHaveSingleItem();
        noted.What.ShouldBe("changed-number");
        noted.Aliases.ShouldBe([maria.UserId, "491701234567", first]);
    }

    [Fact]
    public async Task People_without_a_user_id_are_known_by_their_number()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var maria = shop.Platform.Person("Maria Conti");
        maria.HasUserId = false;
        await maria.WriteAsync("hello");
        shop.All<CustomerWrote>().ShouldHaveSingleItem().ContactId.ShouldBe(maria.Phone);
        await shop.SendAsync(maria.Id, "hello Maria");
        maria.Received.ShouldBe(["hello Maria"]);
    }

    [Fact]
    public async Task News_about_the_account_are_told()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        await shop.Platform.TellAccountAsync("account_update", new JsonObject { ["event"] = "PARTNER_REMOVED" });
        shop.All<AccountNotice>().ShouldHaveSingleItem().IsDisconnected.ShouldBeTrue();
    }

    [Fact]
    public async Task What_fails_is_repeated_for_seven_days_and_nothing_is_unsubscribed()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedCloudShop.OpenAsync(new SimulatorOptions { Time = clock });
        shop.AnswerNext(500, times: 100_000);
        var start = clock.GetUtcNow();
        (await shop.Platform.Person("Maria Conti").WriteAsync("hello")).ShouldBe(500);
        await clock.AdvanceUntilAsync(() => shop.Platform.Webhooks.Pending == 0, TimeSpan.FromHours(1));
        (clock.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(7));
        shop.Platform.Webhooks.IsSubscribed.ShouldBeTrue();
        shop.Platform.Webhooks.Calls.Select(c => Convert.ToHexString(c.Body.Span)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wrong_secret_is_rejected()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        shop.Platform.Webhooks.Secret = "another";
        (await shop.Platform.Person("Maria Conti").WriteAsync("forged?")).ShouldBe(401);
        shop.All<ChannelEvent>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_come_in_batches_backwards_and_doubled_when_wanted()
    {
        await using var shop = await SimulatedCloudShop.OpenAsync();
        var webhooks = shop.Platform.Webhooks;
        webhooks.Hold();
        foreach (var text in new[] { "one", "two", "three" })
            await shop.Platform.Person("Maria Conti").WriteAsync(text);
        webhooks.Copies = 2;
        (await webhooks.ReleaseAsync(EventOrder.Backwards)).ShouldBe(200);
        shop.All<CustomerWrote>().Count.ShouldBe(6);
        shop.All<CustomerWrote>().Select(e => e.Key).Distinct().Count().ShouldBe(3);
    }
}
