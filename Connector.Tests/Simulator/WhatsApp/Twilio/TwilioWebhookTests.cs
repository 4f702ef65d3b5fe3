using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Tests.Simulator.WhatsApp.Twilio;

/// <summary>Webhook calls of the simulated Twilio, read by the real adapter.</summary>
public sealed class TwilioWebhookTests
{
    [Fact]
    public async Task Everything_a_person_does_is_understood()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = shop.Twilio.Phone("Maria Conti");
        maria.UserId = "whatsapp:ID.4566546130240823";
        (await maria.WriteAsync("äöå 😀 </b> \"quoted\" a+b=c & 100%")).ShouldBe(200);
        (await maria.SendPictureAsync()).ShouldBe(200);
        (await maria.PressAsync("Where is it?", "TRACK")).ShouldBe(200);
        (await maria.SendPlaceAsync("48.858370", "2.294481", "Eiffel Tower")).ShouldBe(200);
        maria.HidesNumber = true;
        (await maria.WriteAsync("hidden")).ShouldBe(200);
        var wrote = shop.All<CustomerWrote>();
        wrote[0].Activity.Text.ShouldBe("äöå 😀 </b> \"quoted\" a+b=c & 100%");
        wrote[0].Profile!.Name.ShouldBe("Maria Conti");
        wrote[0].Aliases.ShouldBe([wrote[0].ContactId, maria.UserId]);
        wrote[1].Activity.Attachments.ShouldHaveSingleItem().ContentType.ShouldBe("image/png");
        wrote[2].Kind.ShouldBe(MessageKind.Postback);
        wrote[3].Activity.Attachments.ShouldHaveSingleItem().Name.ShouldBe("Eiffel Tower (48.85837, 2.294481)");
        wrote[4].ContactId.ShouldBe(maria.UserId);
        wrote.Select(w => w.Key).Distinct().Count().ShouldBe(5);
        shop.Events.Count.ShouldBe(5);
    }

    [Fact]
    public void Signatures_are_the_documented_ones()
    {
        (string, string)[] fields =
        [
            ("CallSid", "CA1234567890ABCDE"), ("Caller", "+14158675309"), ("Digits", "1234"), ("From", "+14158675309"), ("To", "+18005551212"),
        ];
        TwilioSigning.Signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields).ShouldBe("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    [Fact]
    public async Task Calls_are_signed_for_the_public_address_and_no_other()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = shop.Twilio.Phone("Maria Conti");
        shop.Account = shop.Account with { PublicUrl = "https://chat.example.com:443" };
        (await maria.WriteAsync("one")).ShouldBe(200);
        shop.Account = shop.Account with { PublicUrl = "http://chat.example.com" };
        (await maria.WriteAsync("two")).ShouldBe(401);
        shop.Account = shop.Account with { PublicUrl = null };
        (await maria.WriteAsync("three")).ShouldBe(401);
    }

    [Fact]
    public async Task A_wrong_token_is_rejected_and_a_rotated_one_is_not()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var maria = shop.Twilio.Phone("Maria Conti");
        shop.Twilio.Webhooks.Secret = "next_token";
        (await maria.WriteAsync("forged?")).ShouldBe(401);
        shop.Account = shop.Account with { AppSecret = "next_token", PreviousAppSecret = TwilioShop.Number.AuthToken };
        (await maria.WriteAsync("new token")).ShouldBe(200);
        shop.Twilio.Webhooks.Secret = TwilioShop.Number.AuthToken;
        (await maria.WriteAsync("old token")).ShouldBe(200);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task What_was_answered_wrongly_never_comes_again(int answer)
    {
        await using var shop = await TwilioShop.OpenAsync();
        shop.AnswerNext(answer);
        (await shop.Twilio.Phone("Maria Conti").WriteAsync("hello")).ShouldBe(answer);
        shop.Twilio.Webhooks.Pending.ShouldBe(0);
        shop.Twilio.Webhooks.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_connection_there_is_one_more_try_and_no_third()
    {
        await using var shop = await TwilioShop.OpenAsync();
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        shop.Twilio.Webhooks.Url = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/webhooks/shop");
        closed.Stop();
        (await shop.Twilio.Phone("Maria Conti").WriteAsync("hello")).ShouldBe(0);
        await Eventually.TrueAsync(() => shop.Twilio.Webhooks.Pending == 0);
        shop.Twilio.Webhooks.Calls.Select(c => (c.Attempt, c.Status)).ShouldBe([(1, 0), (2, 0)]);
    }

    [Fact]
    public async Task Doubled_calls_are_the_same_event_and_held_ones_come_one_by_one()
    {
        await using var shop = await TwilioShop.OpenAsync();
        var webhooks = shop.Twilio.Webhooks;
        webhooks.Hold();
        foreach (var text in new[] { "one", "two", "three" })
            await shop.Twilio.Phone("Maria Conti").WriteAsync(text);
        webhooks.Calls.ShouldBeEmpty();
        webhooks.Copies = 2;
        (await webhooks.ReleaseAsync(EventOrder.Backwards)).ShouldBe(200);
        webhooks.Calls.Count.ShouldBe(6);
        shop.All<CustomerWrote>().Select(e => e.Key).Distinct().Count().ShouldBe(3);
        shop.All<CustomerWrote>()[0].Activity.Text.ShouldBe("three");
    }

    [Fact]
    public async Task Files_are_behind_credentials_and_the_content_network_gets_none()
    {
        await using var shop = await TwilioShop.OpenAsync();
        await shop.Twilio.Phone("Maria Conti").SendPictureAsync();
        var link = shop.All<CustomerWrote>()[0].Activity.Attachments!.Single().ContentUrl!;
        var found = (await shop.Adapter.LocateAsync(shop.Http, shop.Account, link, default)).ShouldBeOfType<MediaFound>();
        (await GetAsync(shop, found.Link, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var hop = await GetAsync(shop, found.Link, found.Authorization);
        hop.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await GetAsync(shop, hop.Headers.Location!, found.Authorization)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var file = await GetAsync(shop, hop.Headers.Location!, null);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsByteArrayAsync())[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        // Beyond the first hop nobody is given credentials, though it is the same machine here.
        shop.Account = shop.Account with { ApiBaseUrl = new Uri("https://api.twilio.com/") };
        (await shop.Adapter.LocateAsync(shop.Http, shop.Account, link, default)).ShouldBeOfType<MediaFound>().Authorization.ShouldBeNull();
    }

    private static async Task<HttpResponseMessage> GetAsync(TwilioShop shop, Uri link, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        if (authorization is not null)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        return await shop.Http.SendAsync(request);
    }
}
