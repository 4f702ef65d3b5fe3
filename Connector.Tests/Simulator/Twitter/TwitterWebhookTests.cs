using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Twitter;

namespace ChatClosing.Tests.Simulator.Twitter;

/// <summary>Webhook calls of the simulated X, read by the real adapter.</summary>
public sealed class TwitterWebhookTests
{
    [Theory]
    [InlineData(TwitterShape.AccountActivity)]
    [InlineData(TwitterShape.XActivity)]
    public async Task Everything_a_customer_does_is_understood_in_either_shape(TwitterShape shape)
    {
        await using var shop = await TwitterShop.OpenAsync(shape);
        var maria = shop.X.Person("Maria Conti");
        (await maria.WriteAsync("2 < 3 & äöå 😀 &amp;")).ShouldBe(200);
        (await maria.SendPictureAsync("see")).ShouldBe(200);
        (await maria.TypeAsync()).ShouldBe(200);
        (await maria.OwnAppAnswersAsync("from X's own app")).ShouldBe(200);
        (await maria.ReadAsync(maria.Thread[^1].Id)).ShouldBe(200);
        var wrote = shop.All<CustomerWrote>();
        wrote.Select(w => w.Activity.Text).ShouldBe(["2 < 3 & äöå 😀 &amp;", "see"]);
        wrote[0].Profile!.Name.ShouldBe("Maria Conti");
        wrote[0].Time.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(maria.Thread[0].At.ToUnixTimeMilliseconds()));
        shop.All<CustomerTyped>().ShouldHaveSingleItem().ContactId.ShouldBe(maria.Id);
        var own = shop.All<OwnMessageEchoed>().ShouldHaveSingleItem();
        (own.ContactId, own.Activity.Text).ShouldBe((maria.Id, "from X's own app"));
        shop.All<ReceiptCame>().ShouldHaveSingleItem().ExternalIds.ShouldBe([own.ExternalId]);
        shop.All<Unreadable>().ShouldBeEmpty();
    }

    [Fact]
    public async Task By_both_APIs_everything_is_the_same_event()
    {
        await using var shop = await TwitterShop.OpenAsync(TwitterShape.Both);
        (await shop.X.Person("Maria Conti").WriteAsync("hello")).ShouldBe(200);
        var wrote = shop.All<CustomerWrote>();
        wrote.Count.ShouldBe(2);
        wrote.Select(w => (w.AccountId, w.ContactId, w.Key, w.Time)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_photo_can_be_fetched_with_the_token_and_not_without()
    {
        await using var shop = await TwitterShop.OpenAsync();
        await shop.X.Person("Maria Conti").SendPictureAsync();
        var link = shop.All<CustomerWrote>().ShouldHaveSingleItem().Activity.Attachments.ShouldHaveSingleItem().ContentUrl!;
        var found = (await shop.Adapter.LocateAsync(shop.Http, shop.Account, link, default)).ShouldBeOfType<MediaFound>();
        (await shop.Http.GetAsync(found.Link)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Get, found.Link);
        request.Headers.TryAddWithoutValidation("Authorization", found.Authorization);
        using var answer = await shop.Http.SendAsync(request);
        (await answer.Content.ReadAsByteArrayAsync()).AsSpan(0, 4).ToArray().ShouldBe([0x89, .. "PNG"u8]);
    }

    [Fact]
    public async Task The_challenge_is_answered_whatever_stands_in_the_token()
    {
        await using var shop = await TwitterShop.OpenAsync();
        foreach (var token in new[] { null, "challenge_string", "a+b/c=d==", "a%2Bb+c" })
        {
            (await TwitterSigning.ChallengeAsync(shop.X.Webhooks, TwitterShop.Handle.ConsumerSecret, token))
                .ShouldBe(token is null || !token.Contains('%', StringComparison.Ordinal), token);
        }
    }

    [Fact]
    public async Task A_wrong_answer_makes_the_webhook_invalid()
    {
        var clock = new ManualClock();
        await using var shop = await TwitterShop.OpenAsync(options: new SimulatorOptions { Time = clock });
        shop.X.KeepChallenging(TimeSpan.FromMinutes(30));
        await clock.AdvanceUntilAsync(() => clock.GetUtcNow() > new DateTimeOffset(2026, 11, 22, 14, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(30));
        shop.X.Webhooks.IsSubscribed.ShouldBeTrue();
        shop.Account = shop.Account with { AppSecret = "another" };
        await clock.AdvanceUntilAsync(() => !shop.X.Webhooks.IsSubscribed, TimeSpan.FromMinutes(30));
        (await shop.X.Person("Maria Conti").WriteAsync("anybody there?")).ShouldBe(0);
    }

    [Fact]
    public async Task A_rotated_secret_is_good_for_webhooks_and_the_new_one_answers_challenges()
    {
        await using var shop = await TwitterShop.OpenAsync();
        shop.Account = shop.Account with { AppSecret = "next_secret", PreviousAppSecret = TwitterShop.Handle.ConsumerSecret };
        (await shop.X.Person("Maria Conti").WriteAsync("old secret")).ShouldBe(200);
        shop.X.Webhooks.Secret = "next_secret";
        (await shop.X.Person("Maria Conti").WriteAsync("new secret")).ShouldBe(200);
        (await TwitterSigning.ChallengeAsync(shop.X.Webhooks, "next_secret")).ShouldBeTrue();
        shop.X.Webhooks.Secret = "forged";
        (await shop.X.Person("Maria Conti").WriteAsync("forged")).ShouldBe(401);
    }

    [Fact]
    public async Task What_fails_is_repeated_with_the_same_bytes()
    {
        var clock = new ManualClock();
        await using var shop = await TwitterShop.OpenAsync(options: new SimulatorOptions { Time = clock });
        shop.Answer = 503;
        (await shop.X.Person("Maria Conti").WriteAsync("hello")).ShouldBe(503);
        shop.Answer = null;
        await clock.AdvanceUntilAsync(() => shop.All<CustomerWrote>().Count == 1, TimeSpan.FromSeconds(1));
        shop.X.Webhooks.Calls.Select(c => Convert.ToHexString(c.Body.Span)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Many_events_come_in_one_call_and_backwards_when_wanted()
    {
        await using var shop = await TwitterShop.OpenAsync();
        shop.X.Webhooks.Hold();
        foreach (var text in new[] { "one", "two", "three" })
            await shop.X.Person("Maria Conti").WriteAsync(text);
        await shop.X.Person("James Walsh").TypeAsync();
        (await shop.X.Webhooks.ReleaseAsync(EventOrder.Backwards)).ShouldBe(200);
        shop.X.Webhooks.Calls.ShouldHaveSingleItem();
        shop.All<CustomerWrote>().Select(w => w.Activity.Text).ShouldBe(["three", "two", "one"]);
        shop.All<CustomerTyped>().ShouldHaveSingleItem().Profile!.Name.ShouldBe("James Walsh");
    }

    [Theory]
    [InlineData(TwitterShape.AccountActivity)]
    [InlineData(TwitterShape.XActivity)]
    public async Task Taking_the_access_away_is_told_and_the_token_is_dead(TwitterShape shape)
    {
        await using var shop = await TwitterShop.OpenAsync(shape);
        (await shop.X.RevokeAsync()).ShouldBe(200);
        var notice = shop.All<AccountNotice>().ShouldHaveSingleItem();
        (notice.AccountId, notice.IsDisconnected).ShouldBe((TwitterShop.Handle.UserId, true));
        (await shop.SendAsync("1", "hi")).ShouldBeOfType<AccountUnauthorized>();
    }
}
