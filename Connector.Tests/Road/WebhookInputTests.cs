using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ChatClosing.Simulator;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>What anybody in the world may send to the platforms' address (S-01).</summary>
public sealed class WebhookInputTests
{
    private const string JsonType = "application/json";
    private const int Limit = 4 * 1024 * 1024;
    private static readonly byte[] Fine = new MessengerPayloads(RoadApp.ShopPage.PageId).Envelope(
        DateTimeOffset.UtcNow, new MessengerPayloads(RoadApp.ShopPage.PageId).Text("7512345678901234", "m_fine", "hello", DateTimeOffset.UtcNow));

    [Fact]
    public async Task What_is_not_signed_by_the_app_is_401_with_an_empty_body_and_stores_nothing()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        var right = MetaSigning.Signature(RoadApp.ShopPage.AppSecret, Fine);
        string[][] wrongs =
        [
            [],
            [""],
            ["sha256="],
            ["sha256=00"],
            [right["sha256=".Length..]],
            [right[..^1]],
            [right + "0"],
            [right[..^1] + (right[^1] == '0' ? '1' : '0')],
            [right[..^1] + "g"],
            ["sha1=" + right["sha256=".Length..]],
            [MetaSigning.Signature("another secret", Fine)],
            [MetaSigning.Signature("", Fine)],
            [MetaSigning.Signature(RoadApp.ShopPage.AppSecret, [.. Fine, (byte)' '])],
            [right, right],
        ];
        foreach (var wrong in wrongs)
        {
            using var answer = await PostAsync(app, "shop", Fine, wrong);
            ((int)answer.StatusCode).ShouldBe(401, string.Join(" | ", wrong));
            (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }

        using var nobody = await PostAsync(app, "nobody", Fine, right);
        ((int)nobody.StatusCode).ShouldBe(401);
        (await nobody.Content.ReadAsStringAsync()).ShouldBeEmpty();
        (await Count(app, "log")).ShouldBe(0);
        (await Count(app, "quarantine")).ShouldBe(0);
        using var fine = await PostAsync(app, "shop", Fine, right);
        ((int)fine.StatusCode).ShouldBe(200);
        (await Count(app, "log")).ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Signed_nonsense_is_200_and_one_row_in_quarantine_each(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        string[] nonsense =
        [
            "", "not JSON", "[]", "{}", new string('[', 200), "\0\0\0",
            """{"object":"page"}""", """{"object":"page","entry":7}""", """{"object":"telephone","entry":[]}""",
        ];
        for (var i = 0; i < nonsense.Length; i++)
        {
            using var answer = await SignedAsync(app, Encoding.UTF8.GetBytes(nonsense[i]));
            ((int)answer.StatusCode).ShouldBe(200, nonsense[i]);
            (await Count(app, "quarantine")).ShouldBe(i + 1, nonsense[i]);
        }

        // A good event beside a bad one is stored.
        var mixed = Encoding.UTF8.GetString(Fine).Replace("\"messaging\":[", "\"messaging\":[{\"sender\":5},", StringComparison.Ordinal);
        using var both = await SignedAsync(app, Encoding.UTF8.GetBytes(mixed));
        ((int)both.StatusCode).ShouldBe(200);
        (await Count(app, "quarantine")).ShouldBe(nonsense.Length + 1);
        (await Count(app, "log")).ShouldBe(2);
    }

    [Fact]
    public async Task An_event_of_a_page_that_is_not_ours_is_200_and_left_alone()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        var theirs = new MessengerPayloads("999");
        var body = theirs.Envelope(DateTimeOffset.UtcNow, theirs.Text("751", "m_1", "hello", DateTimeOffset.UtcNow));
        using var answer = await SignedAsync(app, body);
        ((int)answer.StatusCode).ShouldBe(200);
        (await Count(app, "log") + await Count(app, "quarantine")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_pages_of_one_app_share_an_address_and_keep_apart()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var (here, there) = (app.Shop.Customer("Maria Conti"), app.Outlet.Customer("Maria Conti"));
        (await here.WriteAsync("to the shop")).ShouldBe(200);
        (await there.WriteAsync("to the outlet")).ShouldBe(200);
        (await anna.RowOf(here)).Text("account").ShouldBe("shop");
        (await anna.RowOf(there)).Text("account").ShouldBe("outlet");
        app.Outlet.Webhooks.Url.ShouldBe(app.Shop.Webhooks.Url);
    }

    [Fact]
    public async Task What_is_too_large_is_413_before_it_is_read()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        var url = new Uri(app.Url, "webhooks/shop");
        using var told = await RawCall.PostAsync(url, "Content-Type: application/json", $"Content-Length: {Limit + 1}");
        (await told.StatusAsync()).ShouldBe(413, "by its length alone");
        using var untold = await RawCall.PostAsync(url, "Content-Type: application/json", "Transfer-Encoding: chunked");
        await untold.FloodAsync(Limit + (128 * 1024));
        (await untold.StatusAsync()).ShouldBe(413, "without a length");

        // The limit itself is not too large: it is refused for its signature only.
        using var largest = await PostAsync(app, "shop", new byte[Limit], "sha256=00");
        ((int)largest.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Another_content_type_is_415()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        var right = MetaSigning.Signature(RoadApp.ShopPage.AppSecret, Fine);
        foreach (var type in (string[])["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application/problem+json"])
        {
            using var answer = await PostAsync(app, "shop", Fine, right, type);
            ((int)answer.StatusCode).ShouldBe(415, type);
        }

        using var fine = await PostAsync(app, "shop", Fine, right, "application/json; charset=UTF-8");
        ((int)fine.StatusCode).ShouldBe(200);
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=road-verify", 200)]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=wrong", 403)]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=road-verify", 403)]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444", 400)]
    [InlineData("hub.mode=subscribe&hub.verify_token=road-verify", 400)]
    [InlineData("hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=road-verify", 400)]
    [InlineData("", 400)]
    public async Task The_handshake_repeats_a_plain_challenge_to_who_knows_the_token(string query, int status)
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(app.Url, $"webhooks/shop?{query}"));
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(status == 200 ? "1158201444" : "");
        if (status == 200)
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        using var unknown = await http.GetAsync(new Uri(app.Url, $"webhooks/nobody?{query}"));
        // Judged like a known name by somebody who does not know its token.
        ((int)unknown.StatusCode).ShouldBe(query.Split('&').Length == 3 ? 403 : 400);
    }

    [Fact]
    public async Task A_flood_of_unsigned_calls_is_told_to_wait_and_signed_ones_go_on()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var http = new HttpClient();
        var last = 0;
        for (var i = 0; i < 2_000 && last != 429; i++)
        {
            using var answer = await http.GetAsync(new Uri(app.Url, "webhooks/nobody"));
            last = (int)answer.StatusCode;
        }

        last.ShouldBe(429);
        (await app.Shop.Customer("Maria Conti").WriteAsync("hello")).ShouldBe(200);
    }

    [Fact]
    public async Task Who_sends_a_byte_now_and_then_is_cut_off_and_holds_nobody_up()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        var url = new Uri(app.Url, "webhooks/shop");
        string[] head = ["Content-Type: application/json", "Content-Length: 1000"];
        var slow = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RawCall.PostAsync(url, head)));
        foreach (var call in slow)
            await call.SendAsync("{"u8.ToArray());

        (await app.Shop.Customer("Maria Conti").WriteAsync("hello")).ShouldBe(200);

        // Kestrel's MinRequestBodyDataRate: 240 bytes a second after five seconds of patience.
        (await Task.WhenAll(slow.Select(c => c.StatusAsync()))).ShouldAllBe(status => status == 408 || status == 0);
        foreach (var call in slow)
            call.Dispose();
    }

    private static Task<HttpResponseMessage> SignedAsync(RoadApp app, byte[] body) =>
        PostAsync(app, "shop", body, MetaSigning.Signature(RoadApp.ShopPage.AppSecret, body));

    private static Task<HttpResponseMessage> PostAsync(RoadApp app, string name, byte[] body, string signature, string type = JsonType) =>
        PostAsync(app, name, body, [signature], type);

    private static async Task<HttpResponseMessage> PostAsync(RoadApp app, string name, byte[] body, string[] signatures, string type = JsonType)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Url, $"webhooks/{name}")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var signature in signatures)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        return await http.SendAsync(request);
    }

    private static async Task<long> Count(RoadApp app, string table) =>
        Convert.ToInt64(await app.SqlAsync($"select count(*) from {table}"), CultureInfo.InvariantCulture);
}
