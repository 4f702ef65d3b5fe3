using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator.Facebook;

/// <summary>What people do under a page's posts, read by the real adapter.</summary>
public sealed class SimulatedCommentTests
{
    [Fact]
    public async Task The_handshake_succeeds_with_the_right_token_only()
    {
        await using var shop = await CommentShop.OpenAsync();
        (await MetaSigning.VerifyAsync(shop.Facebook.Webhooks, shop.Facebook.Page.VerifyToken)).ShouldBeTrue();
        (await MetaSigning.VerifyAsync(shop.Facebook.Webhooks, "another")).ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_a_person_does_is_understood()
    {
        await using var shop = await CommentShop.OpenAsync();
        var maria = shop.Facebook.Commenter("Maria Conti");
        (await maria.WriteAsync("äöå 😀 </b> \"quoted\"")).ShouldBe(200);
        (await maria.ReplyAsync(maria.Sent[0].Id, "and another thing")).ShouldBe(200);
        (await maria.SendPictureAsync()).ShouldBe(200);
        (await maria.EditAsync(maria.Sent[0].Id, "changed")).ShouldBe(200);
        (await maria.RemoveAsync(maria.Sent[1].Id)).ShouldBe(200);
        (await maria.ReactAsync(shop.Facebook.FirstPost)).ShouldBe(200);
        var wrote = shop.All<CustomerWrote>();
        wrote.Select(w => w.ThreadKey).Distinct().ShouldHaveSingleItem().ShouldBe($"{shop.Facebook.FirstPost.Id}:{maria.Id}");
        wrote[0].ShouldSatisfyAllConditions(
            w => w.Activity.Text.ShouldBe("äöå 😀 </b> \"quoted\""),
            w => w.Profile.ShouldBe(new ContactProfile("Maria Conti", null)),
            w => w.ExternalId.ShouldBe(maria.Sent[0].Id));
        wrote[1].Activity.ReplyToId.ShouldBe(wrote[0].ExternalId);
        wrote[2].Activity.Attachments.ShouldHaveSingleItem().ContentUrl.ShouldBe(shop.Facebook.PictureUrls[0].AbsoluteUri);
        (await shop.Http.GetByteArrayAsync(new Uri(wrote[2].Activity.Attachments![0].ContentUrl!)))[1..4].ShouldBe("PNG"u8.ToArray());
        shop.All<CustomerEdited>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Text.ShouldBe("changed"), e => e.ExternalId.ShouldBe(wrote[0].ExternalId));
        shop.All<CustomerUnsent>().ShouldHaveSingleItem().ExternalId.ShouldBe(wrote[1].ExternalId);
        shop.All<Ignored>().ShouldBe([new Ignored("feed:reaction")]);
        shop.All<Unreadable>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_permission_people_are_still_heard_and_can_be_answered()
    {
        await using var shop = await CommentShop.OpenAsync();
        shop.Facebook.HidesAuthors = true;
        var maria = shop.Facebook.Commenter("Maria Conti");
        await maria.WriteAsync("who am I?");
        var wrote = shop.All<CustomerWrote>().ShouldHaveSingleItem();
        wrote.Profile.ShouldBeNull();
        var message = new OutgoingMessage(Guid.NewGuid(), wrote.ContactId, "a customer") { LastCustomerMessageId = wrote.ExternalId };
        (await shop.Adapter.SendAsync(shop.Http, shop.Account, message, default)).ShouldBeOfType<SendAccepted>();
        maria.Received.ShouldBe(["a customer"]);
    }

    [Fact]
    public async Task Bodies_are_escaped_as_Meta_escapes_them_with_times_in_seconds()
    {
        var clock = new ManualClock();
        await using var shop = await CommentShop.OpenAsync(new SimulatorOptions { Time = clock });
        await shop.Facebook.Commenter("Maria Conti").WriteAsync("Ä/ä 😀");
        var body = Encoding.ASCII.GetString(shop.Facebook.Webhooks.Calls.ShouldHaveSingleItem().Body.Span);
        body.ShouldContain("""
            "message":"\u00c4\/\u00e4 \ud83d\ude00"
            """);
        body.ShouldContain($"\"created_time\":{clock.GetUtcNow().ToUnixTimeSeconds()},");
        shop.All<CustomerWrote>().Single().Time.ShouldBe(clock.GetUtcNow());
    }

    [Fact]
    public async Task Out_of_order_an_edit_and_a_removal_still_name_their_comment()
    {
        await using var shop = await CommentShop.OpenAsync();
        var (webhooks, maria) = (shop.Facebook.Webhooks, shop.Facebook.Commenter("Maria Conti"));
        webhooks.Hold();
        await maria.WriteAsync("one");
        await maria.EditAsync(maria.Sent[0].Id, "two");
        await maria.RemoveAsync(maria.Sent[0].Id);
        webhooks.Copies = 2;
        (await webhooks.ReleaseAsync(EventOrder.Backwards)).ShouldBe(200);
        var events = shop.All<ContactEvent>();
        events.Count.ShouldBe(6);
        events.Select(e => e.Key).Distinct().Count().ShouldBe(3);
        events.Select(e => e.ThreadKey).Distinct().ShouldHaveSingleItem();
        shop.All<CustomerUnsent>()[0].ExternalId.ShouldBe(maria.Sent[0].Id);
        shop.All<CustomerEdited>()[0].ExternalId.ShouldBe(maria.Sent[0].Id);
    }

    [Fact]
    public async Task What_fails_is_repeated_for_36_hours_and_never_unsubscribed()
    {
        var clock = new ManualClock();
        await using var shop = await CommentShop.OpenAsync(new SimulatorOptions { Time = clock });
        var (webhooks, maria) = (shop.Facebook.Webhooks, shop.Facebook.Commenter("Maria Conti"));
        shop.AnswerNext(503, times: 1000);
        (await maria.WriteAsync("hello")).ShouldBe(503);
        var began = clock.GetUtcNow();
        await clock.AdvanceUntilAsync(() => webhooks.Pending == 0, TimeSpan.FromMinutes(15));
        (clock.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(36));
        webhooks.IsSubscribed.ShouldBeTrue();
        webhooks.Calls.Select(c => Convert.ToHexString(c.Body.Span)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wrong_secret_is_rejected()
    {
        await using var shop = await CommentShop.OpenAsync();
        shop.Facebook.Webhooks.Secret = "other";
        (await shop.Facebook.Commenter("Maria Conti").WriteAsync("forged?")).ShouldBe(401);
        shop.Events.ShouldBeEmpty();
    }
}
