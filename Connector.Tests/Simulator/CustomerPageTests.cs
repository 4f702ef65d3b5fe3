using System.Net;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator;

/// <summary>The page where one writes as a customer.</summary>
public sealed class CustomerPageTests
{
    [Theory]
    [InlineData("", "text/html")]
    [InlineData("page.js", "text/javascript")]
    [InlineData("page.css", "text/css")]
    [InlineData("tokens.css", "text/css")]
    [InlineData("theme.js", "text/javascript")]
    [InlineData("pictures/lamp.png", "image/png")]
    public async Task Its_files_are_served_under_a_strict_policy(string path, string type)
    {
        await using var it = await ShopPage.OpenAsync();
        using var answer = await it.Shop.Http.GetAsync(it.At(path));
        answer.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task One_writes_by_it_and_reads_what_the_desk_answers()
    {
        await using var it = await ShopPage.OpenAsync();
        var id = await it.CreateAsync("shop", "Léa Moreau");
        (await it.PostAsync($"accounts/shop/people/{id}/write", new { text = "bonjour" })).GetProperty("status").GetInt32().ShouldBe(200);
        it.Shop.All<CustomerWrote>().ShouldHaveSingleItem().ContactId.ShouldBe(id);
        await it.Shop.SendAsync(id, "Bonjour Léa");
        (await it.ThreadAsync("Léa Moreau")).Select(m => m.GetProperty("text").GetString()).ShouldBe(["bonjour", "Bonjour Léa"]);
    }

    [Fact]
    public async Task Pictures_and_files_are_sent_and_messages_are_edited_taken_back_and_reacted_to_by_it()
    {
        await using var it = await ShopPage.OpenAsync();
        var maria = it.Shop.Messenger.Customer("Maria Conti");
        await it.ActAsync("shop", maria, "picture", new { picture = "lamp.png" });
        await it.ActAsync("shop", maria, "file", new { file = "invoice.pdf" });
        await it.ActAsync("shop", maria, "write", new { text = "helo" });
        await it.ActAsync("shop", maria, "edit", new { mid = maria.Thread[^1].Mid, text = "hello" });
        await it.ActAsync("shop", maria, "react", new { mid = maria.Thread[^1].Mid, emoji = "❤️" });
        await it.ActAsync("shop", maria, "unsend", new { mid = maria.Thread[1].Mid });
        await it.ActAsync("shop", maria, "inbox", new { text = "from the app" });
        it.Shop.All<Unreadable>().ShouldBeEmpty();
        var thread = await it.ThreadAsync("Maria Conti");
        thread.Select(m => m.GetProperty("picture").GetString()).ShouldBe(["pictures/lamp.png", null, null, null]);
        thread.Select(m => m.GetProperty("isUnsent").GetBoolean()).ShouldBe([false, true, false, false]);
        (thread[2].GetProperty("text").GetString(), thread[2].GetProperty("reaction").GetString()).ShouldBe(("hello", "❤️"));
        thread[3].GetProperty("isCustomers").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Faults_are_switched_by_it()
    {
        await using var it = await ShopPage.OpenAsync();
        await it.PostAsync("accounts/shop/faults", new { sends = "AnswerLost", tokenIsDead = true, isSlow = true, doubled = true });
        it.Shop.Messenger.Faults.Lasting.ShouldBe(SendFault.AnswerLost);
        it.Shop.Messenger.Faults.TokenIsDead.ShouldBeTrue();
        it.Shop.Messenger.Webhooks.Copies.ShouldBe(2);
        await it.PostAsync("accounts/shop/faults", new { sends = "", wrongSecret = true });
        it.Shop.Messenger.Faults.Lasting.ShouldBeNull();
        it.Shop.Messenger.Faults.TokenIsDead.ShouldBeFalse();
        (await it.Shop.Messenger.Customer("Maria Conti").WriteAsync("hello")).ShouldBe(401);
        await it.PostAsync("accounts/shop/faults", new { sends = "" });
        (await it.Shop.Messenger.Customer("Maria Conti").WriteAsync("hello")).ShouldBe(200);
    }

    [Fact]
    public async Task Changes_are_told_at_once()
    {
        await using var it = await ShopPage.OpenAsync();
        using var stream = new StreamReader(await it.Shop.Http.GetStreamAsync(it.At("changes")));
        (await stream.ReadLineAsync())!.ShouldStartWith("data: ");
        await stream.ReadLineAsync();
        var next = stream.ReadLineAsync();
        it.Shop.Messenger.Customer("Maria Conti");
        (await next)!.ShouldStartWith("data: ");
    }

    [Theory]
    [InlineData("accounts/nowhere/people", """{"name":"x"}""")]
    [InlineData("accounts/shop/people", """{"name":" "}""")]
    [InlineData("accounts/shop/people", "{")]
    [InlineData("accounts/shop/people/1/write", """{"text":"x"}""")]
    [InlineData("accounts/shop/faults", """{"sends":"Earthquake"}""")]
    public async Task What_makes_no_sense_is_refused(string path, string body)
    {
        await using var it = await ShopPage.OpenAsync();
        using var json = new StringContent(body, Encoding.UTF8, "application/json");
        (await it.Shop.Http.PostAsync(it.At(path), json)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Other_websites_cannot_use_it()
    {
        await using var it = await ShopPage.OpenAsync();
        using var form = new StringContent("""{"name":"x"}""", Encoding.UTF8, "text/plain");
        (await it.Shop.Http.PostAsync(it.At("accounts/shop/people"), form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, it.At("state"));
        rebound.Headers.Host = "evil.example";
        (await it.Shop.Http.SendAsync(rebound)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }
}
