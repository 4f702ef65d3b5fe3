using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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
        await using var shop = await SimulatedShop.OpenAsync();
        using var answer = await shop.Http.GetAsync(new Uri(shop.Messenger.BaseUrl, path));
        answer.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task One_writes_by_it_and_reads_what_the_desk_answers()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        var id = (await PostAsync(shop, "customers", new { name = "Léa Moreau" })).GetProperty("id").GetString()!;
        (await PostAsync(shop, $"customers/{id}/write", new { text = "bonjour" })).GetProperty("status").GetInt32().ShouldBe(200);
        shop.All<CustomerWrote>().ShouldHaveSingleItem().ContactId.ShouldBe(id);
        await shop.SendAsync(id, "Bonjour Léa");
        var state = await shop.Http.GetFromJsonAsync<JsonElement>(new Uri(shop.Messenger.BaseUrl, "state"));
        var thread = state.GetProperty("customers")[0].GetProperty("thread");
        thread.EnumerateArray().Select(m => m.GetProperty("text").GetString()).ShouldBe(["bonjour", "Bonjour Léa"]);
    }

    [Fact]
    public async Task Faults_are_switched_by_it()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        await PostAsync(shop, "faults", new { sends = "AnswerLost", tokenIsDead = true, isSlow = true, doubled = true });
        shop.Messenger.Faults.Lasting.ShouldBe(SendFault.AnswerLost);
        shop.Messenger.Faults.TokenIsDead.ShouldBeTrue();
        shop.Messenger.Webhooks.Copies.ShouldBe(2);
        await PostAsync(shop, "faults", new { sends = "" });
        shop.Messenger.Faults.Lasting.ShouldBeNull();
        shop.Messenger.Faults.TokenIsDead.ShouldBeFalse();
    }

    [Fact]
    public async Task Changes_are_told_at_once()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        using var stream = new StreamReader(await shop.Http.GetStreamAsync(new Uri(shop.Messenger.BaseUrl, "changes")));
        (await stream.ReadLineAsync())!.ShouldStartWith("data: ");
        await stream.ReadLineAsync();
        var next = stream.ReadLineAsync();
        shop.Messenger.Customer("Maria Conti");
        (await next)!.ShouldStartWith("data: ");
    }

    [Fact]
    public async Task Other_websites_cannot_use_it()
    {
        await using var shop = await SimulatedShop.OpenAsync();
        using var form = new StringContent("""{"name":"x"}""", System.Text.Encoding.UTF8, "text/plain");
        (await shop.Http.PostAsync(new Uri(shop.Messenger.BaseUrl, "customers"), form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, new Uri(shop.Messenger.BaseUrl, "state"));
        rebound.Headers.Host = "evil.example";
        (await shop.Http.SendAsync(rebound)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    private static async Task<JsonElement> PostAsync(SimulatedShop shop, string path, object body)
    {
        using var answer = await shop.Http.PostAsJsonAsync(new Uri(shop.Messenger.BaseUrl, path), body);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
