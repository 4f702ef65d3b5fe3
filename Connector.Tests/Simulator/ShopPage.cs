using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Customers;

namespace ChatClosing.Tests.Simulator;

/// <summary>The customers' page over the simulated shop, whose account is called <c>shop</c>.</summary>
internal sealed class ShopPage : IAsyncDisposable
{
    private readonly TownPage page;

    private ShopPage(SimulatedShop shop, TownPage page) => (Shop, this.page) = (shop, page);

    public SimulatedShop Shop { get; }

    public static async Task<ShopPage> OpenAsync()
    {
        var shop = await SimulatedShop.OpenAsync();
        return new(shop, await TownPage.StartAsync(new Dictionary<string, ISimulatedPlatform> { ["shop"] = shop.Messenger }));
    }

    public Uri At(string path) => new(page.Url, path);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await Shop.Http.PostAsJsonAsync(At(path), body);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string> CreateAsync(string account, string name) =>
        (await PostAsync($"accounts/{account}/people", new { name })).GetProperty("id").GetString()!;

    public async Task ActAsync(string account, ISimulatedPerson person, string verb, object body)
    {
        var answer = await PostAsync($"accounts/{account}/people/{Uri.EscapeDataString(person.Id)}/{verb}", body);
        answer.GetProperty("status").GetInt32().ShouldBe(200, verb);
    }

    public async Task<JsonElement[]> ThreadAsync(string name)
    {
        var state = await Shop.Http.GetFromJsonAsync<JsonElement>(At("state"));
        var person = state.GetProperty("customers").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        return [.. person.GetProperty("thread").EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync();
        await Shop.DisposeAsync();
    }
}
