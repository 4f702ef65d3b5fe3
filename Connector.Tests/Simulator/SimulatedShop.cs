using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using ChatClosing.Simulator;

namespace ChatClosing.Tests.Simulator;

/// <summary>The simulated platform with a product behind it that only reads its webhooks by the real adapter.</summary>
public sealed class SimulatedShop : IAsyncDisposable
{
    public static readonly SimulatedPage Page = new("1067280970047460", "shop_app_secret", "EAAB_shop_token", "shop-verify");

    private readonly WebhookReader product;

    private SimulatedShop() => product = new WebhookReader(Adapter);

    public MessengerAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedMessenger Messenger { get; private set; } = null!;

    public ChannelAccount Account
    {
        get => product.Account;
        set => product.Account = value;
    }

    public IReadOnlyList<ChannelEvent> Events => product.Events;

    public static async Task<SimulatedShop> OpenAsync(SimulatorOptions? options = null)
    {
        var shop = new SimulatedShop();
        await shop.product.StartAsync();
        shop.Messenger = await SimulatedMessenger.StartAsync(Page, shop.product.Url, options ?? Prompt);
        shop.Account = AccountOf(shop.Messenger);
        return shop;
    }

    /// <summary>Everything is told at once.</summary>
    public static SimulatorOptions Prompt => new() { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero };

    /// <summary>The account of a simulated platform, as its settings would make it.</summary>
    public static ChannelAccount AccountOf(SimulatedGraph platform) => new()
    {
        Name = "shop",
        Channel = platform.Channel,
        AccountId = platform.Page.PageId,
        AppSecret = platform.Page.AppSecret,
        VerifyToken = platform.Page.VerifyToken,
        AccessToken = platform.Page.AccessToken,
        ApiBaseUrl = platform.ApiBaseUrl,
    };

    /// <summary>The next calls of the webhook are answered so, without being read.</summary>
    public void AnswerNext(int status, int times = 1) => product.AnswerNext(status, times);

    public Task<SendResult> SendAsync(string contactId, string text, Guid? id = null) =>
        SendAsync(new OutgoingMessage(id ?? Guid.NewGuid(), contactId, text));

    public Task<SendResult> SendAsync(OutgoingMessage message) => Adapter.SendAsync(Http, Account, message, default);

    public IReadOnlyList<T> All<T>() => [.. Events.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await Messenger.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }
}
