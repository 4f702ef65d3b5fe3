using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;
using ChatClosing.Tests.Adapters;

namespace ChatClosing.Tests.Simulator;

/// <summary>Webhook calls of the simulated platform, read by the real adapter.</summary>
public sealed class SimulatedWebhookTests
{
    [Fact]
    public async Task The_handshake_succeeds_with_the_right_token_only()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        (await MetaSigning.VerifyAsync(shop.Messenger.Webhooks, shop.Messenger.Page.VerifyToken)).ShouldBeTrue();
        shop.Account = shop.Account with { VerifyToken = "another" };
        (await MetaSigning.VerifyAsync(shop.Messenger.Webhooks, shop.Messenger.Page.VerifyToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_a_customer_does_is_understood()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        (await maria.WriteAsync("äöå 😀 </b> \"quoted\"")).ShouldBe(200);
        (await maria.SendPictureAsync(shop.Messenger.PictureUrls[0])).ShouldBe(200);
        (await maria.PressAsync("Get Started", "GET_STARTED")).ShouldBe(200);
        (await maria.UnsendAsync(maria.Sent[0].Mid)).ShouldBe(200);
        (await maria.InboxAnswersAsync("from the inbox")).ShouldBe(200);
        (await maria.ReactAsync(maria.Thread[^1].Mid, "👍")).ShouldBe(200);
        (await maria.ReactAsync(maria.Thread[^1].Mid, null)).ShouldBe(200);
        var wrote = shop.All<CustomerWrote>();
        wrote[0].Activity.Text.ShouldBe("äöå 😀 </b> \"quoted\"");
        wrote[1].Activity.Attachments.ShouldHaveSingleItem().ContentUrl.ShouldBe(shop.Messenger.PictureUrls[0].AbsoluteUri);
        wrote[2].Kind.ShouldBe(MessageKind.Postback);
        shop.All<CustomerUnsent>().ShouldHaveSingleItem().ExternalId.ShouldBe(wrote[0].ExternalId);
        shop.All<OwnMessageEchoed>().ShouldHaveSingleItem().OurMessageId.ShouldBeNull();
        shop.All<ContactNoted>().Select(n => n.What).ShouldBe(["reaction", "reaction-removed"]);
        shop.All<Unreadable>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_places_quotes_and_edits_are_understood()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        (await maria.SendFileAsync("audio", shop.Messenger.FileUrls[0])).ShouldBe(200);
        (await maria.SendFileAsync("video", shop.Messenger.FileUrls[1])).ShouldBe(200);
        (await maria.SendFileAsync("file", shop.Messenger.FileUrls[2])).ShouldBe(200);
        (await maria.SendLocationAsync(53.2707, -9.0568)).ShouldBe(200);
        (await maria.ReplyAsync(maria.Sent[0].Mid, "listen")).ShouldBe(200);
        (await maria.EditAsync(maria.Sent[^1].Mid, "please listen")).ShouldBe(200);
        (await maria.EditAsync(maria.Sent[^1].Mid, "please, listen")).ShouldBe(200);
        shop.All<Unreadable>().ShouldBeEmpty();
        var wrote = shop.All<CustomerWrote>();
        wrote.Take(4).Select(w => w.Activity.Attachments!.Single().ContentType)
            .ShouldBe(["audio/*", "video/*", "application/octet-stream", "text/plain"]);
        wrote[3].Activity.Attachments!.Single().Name.ShouldBe("53.2707, -9.0568");
        wrote[4].Activity.ReplyToId.ShouldBe(wrote[0].ExternalId);
        shop.All<CustomerEdited>().Select(e => (e.ExternalId, e.Text, e.Version))
            .ShouldBe([(wrote[4].ExternalId, "please listen", 1), (wrote[4].ExternalId, "please, listen", 2)]);
        foreach (var file in shop.Messenger.FileUrls)
            (await shop.Http.GetByteArrayAsync(file)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Bodies_are_escaped_as_Meta_escapes_them()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        await shop.Messenger.Customer("Maria Conti").WriteAsync("Ä/ä 😀");
        var body = shop.Messenger.Webhooks.Calls.ShouldHaveSingleItem().Body.ToArray();
        body.ShouldAllBe(b => b < 128);
        Encoding.ASCII.GetString(body).ShouldContain("""
            "text":"\u00c4\/\u00e4 \ud83d\ude00"
            """);
    }

    [Fact]
    public void Signatures_are_the_documented_ones()
    {
        var body = Recorded.Load("Messenger", "vector").Body.Span;
        MetaSigning.Signature("test_app_secret", body).ShouldBe("sha256=23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee16");
        MetaSigning.Proof("test_app_secret", "EAAB_test_token").ShouldBe("e9d107fd0932dca1e0bad1e5d56be07ff87824d7ed79aaddcb06139adfcad459");
    }

    [Fact]
    public async Task What_fails_is_repeated_with_the_same_bytes()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        shop.AnswerNext(503, times: 3);
        (await shop.Messenger.Customer("Maria Conti").WriteAsync("hello")).ShouldBe(503);
        // Its receiver has it a moment before the platform has the answer.
        await Eventually.TrueAsync(() => shop.All<CustomerWrote>().Count == 1 && shop.Messenger.Webhooks.Calls.Count == 4);
        var calls = shop.Messenger.Webhooks.Calls;
        calls.Select(c => (c.Attempt, c.Status)).ShouldBe([(1, 503), (2, 503), (3, 503), (4, 200)]);
        calls.Select(c => Convert.ToHexString(c.Body.Span)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_an_hour_of_failures_the_platform_tells_nothing_any_more()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedShop.OpenAsync(new SimulatorOptions { Time = clock });
        shop.AnswerNext(500, times: 1000);
        await shop.Messenger.Customer("Maria Conti").WriteAsync("hello");
        await clock.AdvanceUntilAsync(() => !shop.Messenger.Webhooks.IsSubscribed, TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(() => shop.Messenger.Webhooks.Pending == 0);
        var calls = shop.Messenger.Webhooks.Calls.Count;
        (await shop.Messenger.Customer("Maria Conti").WriteAsync("anybody there?")).ShouldBe(0);
        shop.Messenger.Webhooks.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task What_fails_for_less_than_an_hour_comes_again_and_the_subscription_stays()
    {
        var clock = new ManualClock();
        await using var shop = await SimulatedShop.OpenAsync(new SimulatorOptions { Time = clock });
        shop.AnswerNext(500, times: 7);
        await shop.Messenger.Customer("Maria Conti").WriteAsync("hello");
        await clock.AdvanceUntilAsync(() => shop.All<CustomerWrote>().Count == 1, TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => shop.Messenger.Webhooks.Pending == 0);
        shop.Messenger.Webhooks.IsSubscribed.ShouldBeTrue();
        var calls = shop.Messenger.Webhooks.Calls;
        calls.Select(c => c.Attempt).ShouldBe(Enumerable.Range(1, 8));
        // Two at once, then after 1, 2, 4, 8 and 15 s: never sooner.
        (calls[^1].At - calls[0].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_wrong_secret_is_rejected_and_a_rotated_one_is_not()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var maria = shop.Messenger.Customer("Maria Conti");
        shop.Messenger.Webhooks.Secret = "next_secret";
        (await maria.WriteAsync("forged?")).ShouldBe(401);
        shop.Account = shop.Account with { AppSecret = "next_secret", PreviousAppSecret = SimulatedShop.Page.AppSecret };
        (await maria.WriteAsync("new secret")).ShouldBe(200);
        shop.Messenger.Webhooks.Secret = SimulatedShop.Page.AppSecret;
        (await maria.WriteAsync("old secret")).ShouldBe(200);
    }

    [Fact]
    public async Task Events_come_in_batches_backwards_and_doubled_when_wanted()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var webhooks = shop.Messenger.Webhooks;
        webhooks.Hold();
        foreach (var text in new[] { "one", "two", "three" })
            await shop.Messenger.Customer("Maria Conti").WriteAsync(text);
        webhooks.Calls.ShouldBeEmpty();
        webhooks.Copies = 2;
        (await webhooks.ReleaseAsync(EventOrder.Backwards)).ShouldBe(200);
        webhooks.Calls.Count.ShouldBe(2);
        shop.All<CustomerWrote>().Count.ShouldBe(6);
        shop.All<CustomerWrote>().Select(e => e.Key).Distinct().Count().ShouldBe(3);
        shop.All<CustomerWrote>().Take(1).Single().Activity.Text.ShouldBe("three");
    }
}
