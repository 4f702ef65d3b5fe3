using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Simulator.Customers;

namespace ChatClosing.Tests.Simulator.Town;

/// <summary>The customers' page over all platforms at once.</summary>
public sealed class TownPageTests
{
    [Fact]
    public async Task One_writes_and_sends_pictures_by_it_on_every_channel()
    {
        using var desk = new TakenDesk();
        await using var town = await desk.OpenAsync(TimeProvider.System);
        await using var page = await TownPage.StartAsync(town.Accounts);
        using var http = new HttpClient { BaseAddress = page.Url };
        foreach (var account in town.Accounts.Keys)
        {
            var id = (await PostAsync(http, $"accounts/{account}/people", new { name = "Maria Conti" })).GetProperty("id").GetString()!;
            var maria = $"accounts/{account}/people/{Uri.EscapeDataString(id)}";
            (await PostAsync(http, $"{maria}/write", new { text = account })).GetProperty("status").GetInt32().ShouldBe(200, account);
            (await PostAsync(http, $"{maria}/picture", new { picture = "receipt.png" })).GetProperty("status").GetInt32().ShouldBe(200, account);
        }

        var state = await http.GetFromJsonAsync<JsonElement>("state");
        foreach (var person in state.GetProperty("customers").EnumerateArray())
        {
            var account = person.GetProperty("account").GetString()!;
            var thread = person.GetProperty("thread").EnumerateArray().ToArray();
            thread[0].GetProperty("text").GetString().ShouldBe(account);
            thread[1].GetProperty("picture").GetString().ShouldBe("pictures/receipt.png", account);
            thread.ShouldAllBe(m => m.GetProperty("post").GetString() != null == (account == "comments"));
        }

        state.GetProperty("customers").GetArrayLength().ShouldBe(town.Accounts.Count);
    }

    [Fact]
    public async Task What_cannot_go_wrong_on_a_platform_is_not_offered_there()
    {
        using var desk = new TakenDesk();
        await using var town = await desk.OpenAsync(TimeProvider.System);
        await using var page = await TownPage.StartAsync(town.Accounts);
        using var http = new HttpClient { BaseAddress = page.Url };
        var state = await http.GetFromJsonAsync<JsonElement>("state");
        state.GetProperty("accounts").EnumerateArray()
            .Where(a => a.GetProperty("faults").TryGetProperty("humanAgentIsNotGranted", out _))
            .Select(a => a.GetProperty("name").GetString()).ShouldBe(["messenger", "instagram"]);
        await PostAsync(http, "accounts/twitter/faults", new { tokenIsDead = true });
        town.Accounts.Where(a => a.Value.Faults.TokenIsDead).Select(a => a.Key).ShouldBe(["twitter"]);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
