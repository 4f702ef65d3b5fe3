using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Instagram;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Instagram;

namespace ChatClosing.Tests.Simulator.Instagram;

/// <summary>A simulated professional account with a product behind it that only reads its webhooks by the real adapter.</summary>
public sealed class SimulatedStudio : IAsyncDisposable
{
    public static readonly SimulatedPage Page = new("17841405822304914", "studio_app_secret", "IGAA_studio_token", "studio-verify");

    private readonly WebhookReader product;

    private SimulatedStudio() => product = new WebhookReader(Adapter);

    public InstagramAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedInstagram Instagram { get; private set; } = null!;

    public ChannelAccount Account
    {
        get => product.Account;
        set => product.Account = value;
    }

    public IReadOnlyList<ChannelEvent> Events => product.Events;

    public static async Task<SimulatedStudio> OpenAsync(SimulatorOptions? options = null)
    {
        var studio = new SimulatedStudio();
        await studio.product.StartAsync();
        studio.Instagram = await SimulatedInstagram.StartAsync(Page, studio.product.Url, options ?? SimulatedShop.Prompt);
        studio.Account = SimulatedShop.AccountOf(studio.Instagram);
        return studio;
    }

    public Task<SendResult> SendAsync(string contactId, string text) => SendAsync(new OutgoingMessage(Guid.NewGuid(), contactId, text));

    public Task<SendResult> SendAsync(OutgoingMessage message) => Adapter.SendAsync(Http, Account, message, default);

    public Task<RenewalAnswer> RenewAsync() => Adapter.RenewAsync(Http, Account, default);

    public IReadOnlyList<T> All<T>() => [.. Events.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await Instagram.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }
}
