using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatClosing.Bots;
using ChatClosing.Bots.Keys;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatClosing.Tests.Bots;

/// <summary>Who may speak for a bot, and by which tokens (S-19).</summary>
public sealed class BotTokenTests
{
    [Theory]
    [InlineData("Bearer"), InlineData("Bearer "), InlineData("Bearer x"), InlineData("Bearer a.b.c"), InlineData("Bearer ..."), InlineData("Basic c2hvcDpzaG9w")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJhcHBpZCI6IjZmNGMyYjdlLXNob3AtYm90In0.")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vbmUifQ.e30.AAAA"), InlineData("nonsense")]
    public async Task A_malformed_token_is_refused_and_breaks_nothing(string header)
    {
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, "http://127.0.0.1:9/");
        using var http = new HttpClient { BaseAddress = town.App.Url };

        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/conversations/{Guid.NewGuid():N}/activities") { Content = JsonContent.Create(new { type = "message", text = "hello" }) };
        request.Headers.TryAddWithoutValidation("Authorization", header).ShouldBeTrue();
        using var answer = await http.SendAsync(request);

        (answer.StatusCode, (await answer.ErrorAsync()).Code).ShouldBe((HttpStatusCode.Unauthorized, "Unauthorized"));
    }

    [Fact]
    public async Task Only_a_token_that_we_made_for_us_now_opens_anything()
    {
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, "http://127.0.0.1:9/");
        var services = town.App.Services;
        var key = await services.GetRequiredService<BotKeys>().SigningAsync(default);
        var bots = services.GetRequiredService<RemoteBots>();
        var rs256 = new SigningCredentials(key.Security, SecurityAlgorithms.RsaSha256);
        using var other = RSA.Create(2_048);
        var publicHalf = Encoding.UTF8.GetBytes(key.Rsa.ExportSubjectPublicKeyInfoPem());
        (string What, string? Token, bool IsGood)[] tokens =
        [
            ("ours", Token(rs256, bots), true),
            ("expired four minutes ago", Token(rs256, bots, ends: -4), true),
            ("expired six minutes ago", Token(rs256, bots, ends: -6), false),
            ("not good before six minutes from now", Token(rs256, bots, begins: 6), false),
            ("of another issuer", Token(rs256, bots, issuer: "https://elsewhere.example/bots"), false),
            ("for somebody else", Token(rs256, bots, audience: BotTown.AppId), false),
            ("what we show to bots", await services.GetRequiredService<BotTokens>().ToBotAsync(BotTown.AppId, default), false),
            ("for another server", Token(rs256, bots, serviceUrl: "https://elsewhere.example/"), false),
            ("of an app that is not known", Token(rs256, bots, app: "another"), false),
            ("of no app", Token(rs256, bots, app: ""), false),
            ("signed by somebody else under our key's name", Token(new(new RsaSecurityKey(other) { KeyId = key.Id }, SecurityAlgorithms.RsaSha256), bots), false),
            ("signed with our public key as a secret", Token(new(new SymmetricSecurityKey(publicHalf) { KeyId = key.Id }, SecurityAlgorithms.HmacSha256), bots), false),
            ("signed by RS512", Token(new(key.Security, SecurityAlgorithms.RsaSha512), bots), false),
            ("none", null, false),
        ];

        foreach (var (what, token, isGood) in tokens)
        {
            using var bot = BotClient.With(town.App.Url, token);
            using var answer = await bot.Http.GetAsync($"v3/conversations/{Guid.NewGuid():N}/members");
            // Nobody is told of a conversation that is not there before they have said who they are.
            answer.StatusCode.ShouldBe(isGood ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized, what);
        }
    }

    [Fact]
    public async Task A_token_is_given_for_the_password_and_nothing_else()
    {
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, "http://127.0.0.1:9/");
        using var http = new HttpClient { BaseAddress = town.App.Url };

        (await StatusAsync(http, BotClient.Form(BotTown.AppId, BotTown.Password))).ShouldBe((HttpStatusCode.OK, null));
        (await StatusAsync(http, BotClient.Form(BotTown.AppId, "another-password-1"))).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        (await StatusAsync(http, BotClient.Form("nobody", BotTown.Password))).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        (await StatusAsync(http, BotClient.Form("", ""))).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        (await StatusAsync(http, new FormUrlEncodedContent([new("grant_type", "password")]))).ShouldBe((HttpStatusCode.BadRequest, "unsupported_grant_type"));
        (await StatusAsync(http, JsonContent.Create(new { grant_type = "client_credentials" }))).ShouldBe((HttpStatusCode.BadRequest, "invalid_request"));
    }

    [Fact]
    public async Task Everybody_may_read_our_public_keys_and_no_more_of_them()
    {
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, "http://127.0.0.1:9/");
        using var http = new HttpClient { BaseAddress = town.App.Url };

        var metadata = await http.GetFromJsonAsync<JsonElement>("bots/.well-known/openid-configuration");
        metadata.GetProperty("issuer").GetString().ShouldBe(new Uri(town.App.Url, "bots").AbsoluteUri);
        var key = (await http.GetFromJsonAsync<JsonElement>(metadata.GetProperty("jwks_uri").GetString())).GetProperty("keys").EnumerateArray().ShouldHaveSingleItem();
        key.EnumerateObject().Select(m => m.Name).ShouldBe(["kty", "use", "alg", "kid", "n", "e"]);
    }

    [Fact]
    public async Task Another_accounts_bot_cannot_write_here()
    {
        await using var bot = await ScriptedBot.StartAsync();
        await using var town = await BotTown.StartWithAsync(
            Databases.Sqlite, bot.Endpoint,
            ("Channels__outlet__Bot__Endpoint", bot.Endpoint), ("Channels__outlet__Bot__AppId", "outlet-bot"), ("Channels__outlet__Bot__AppPassword", "outlet-bot-password-1"));
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        await bot.HearsAsync(1);
        var thread = bot.Heard[0]["conversation"]!["id"]!.GetValue<string>();

        using var others = await BotClient.StartAsync(town.App.Url, "outlet-bot", "outlet-bot-password-1");
        (await others.SendAsync(thread, new { type = "message", text = "not mine" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await others.SendAsync(thread, new { type = "endOfConversation" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await others.Http.GetAsync($"v3/conversations/{thread}/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var own = await BotClient.StartAsync(town.App.Url, BotTown.AppId, BotTown.Password);
        (await own.SendAsync(thread, new { type = "message", text = "mine" })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bot_of_this_machine_may_do_without_tokens_but_nobody_who_came_through_a_proxy()
    {
        await using var bot = await ScriptedBot.StartAsync();
        await using var town = await BotTown.StartWithAsync(
            Databases.Sqlite, bot.Endpoint, ("Channels__shop__Bot__AppId", ""), ("Channels__shop__Bot__AppPassword", ""));
        var maria = town.App.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        await bot.HearsAsync(1);
        bot.Tokens[0].ShouldBe("");

        using var nobody = BotClient.With(town.App.Url, null);
        var thread = bot.Heard[0]["conversation"]!["id"]!.GetValue<string>();
        (await nobody.SendAsync(thread, new { type = "message", text = "hello" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        nobody.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");
        (await nobody.SendAsync(thread, new { type = "message", text = "hello" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        nobody.Http.DefaultRequestHeaders.Clear();
        nobody.Http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        (await nobody.SendAsync(thread, new { type = "message", text = "hello" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        nobody.Http.DefaultRequestHeaders.Clear();
        nobody.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        (await nobody.SendAsync(thread, new { type = "message", text = "hello" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nodes_share_their_keys_and_a_new_one_is_known_before_it_signs(string database)
    {
        await using var town = await BotTown.StartWithAsync(database, "http://127.0.0.1:9/");
        var time = new SettableTime(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        BotKeys Node() => ActivatorUtilities.CreateInstance<BotKeys>(town.App.Services, time);
        using var one = Node();
        using var two = Node();

        var both = await Task.WhenAll(one.SigningAsync(default), two.SigningAsync(default));
        both[0].Id.ShouldBe(both[1].Id);
        both[0].Rsa.ExportParameters(false).Modulus.ShouldBe(both[1].Rsa.ExportParameters(false).Modulus);

        // Day by day for half a year: what signs was there to be read for two days, or is the first of all.
        var known = new Dictionary<string, DateTimeOffset>();
        for (var day = 0; day < 180; day++)
        {
            foreach (var key in await one.PublishedAsync(isFresh: true, default))
                known.TryAdd(key.Id, time.GetUtcNow());
            var signing = await two.SigningAsync(default);
            (signing.Id == both[0].Id || time.GetUtcNow() - known[signing.Id] >= TimeSpan.FromDays(2)).ShouldBeTrue($"day {day}");
            time.Advance(TimeSpan.FromDays(1));
        }

        known.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Many_who_show_an_unknown_key_at_once_cost_one_read()
    {
        await using var town = await BotTown.StartWithAsync(Databases.Sqlite, "http://127.0.0.1:9/");
        var time = new SettableTime(DateTimeOffset.UtcNow);
        var databases = new CountedDatabases(town.App.Services.GetRequiredService<IDbContextFactory<ChatDb>>());
        using var keys = ActivatorUtilities.CreateInstance<BotKeys>(town.App.Services, time, databases);
        await keys.PublishedAsync(isFresh: false, default);
        time.Advance(TimeSpan.FromSeconds(3));
        var before = databases.Count;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => keys.PublishedAsync(isFresh: true, default))));

        (databases.Count - before).ShouldBe(1);
    }

    private static async Task<(HttpStatusCode, string?)> StatusAsync(HttpClient http, HttpContent form)
    {
        using var answer = await http.PostAsync("bots/token", form);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.TryGetProperty("error", out var error) ? error.GetString() : null);
    }

    private static string Token(
        SigningCredentials by, RemoteBots bots, int begins = -60, int ends = 60, string? issuer = null, string? audience = null, string? serviceUrl = null, string app = BotTown.AppId)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? bots.Issuer,
            Audience = audience ?? bots.Issuer,
            NotBefore = now.AddMinutes(Math.Min(begins, ends - 1)),
            Expires = now.AddMinutes(ends),
            Claims = new Dictionary<string, object> { ["appid"] = app, ["serviceurl"] = serviceUrl ?? bots.ServiceUrl },
            SigningCredentials = by,
        });
    }

    private sealed class CountedDatabases(IDbContextFactory<ChatDb> databases) : IDbContextFactory<ChatDb>
    {
        private int count;

        public int Count => count;

        public ChatDb CreateDbContext()
        {
            Interlocked.Increment(ref count);
            return databases.CreateDbContext();
        }
    }
}
