using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Cloud;

namespace ChatClosing.Tests.Simulator.WhatsApp;

/// <summary>The simulated Cloud API with a product behind it that only reads its webhooks by the real adapter.</summary>
public sealed class SimulatedCloudShop : IAsyncDisposable
{
    public static readonly SimulatedNumber Number = new("106540352242922", "shop_app_secret", "EAAB_shop_token", "shop-verify");

    private readonly WebhookReader product;

    private SimulatedCloudShop() => product = new WebhookReader(Adapter);

    public CloudAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedWhatsAppCloud Platform { get; private set; } = null!;

    public ChannelAccount Account
    {
        get => product.Account;
        set => product.Account = value;
    }

    public static async Task<SimulatedCloudShop> OpenAsync(SimulatorOptions? options = null)
    {
        var shop = new SimulatedCloudShop();
        await shop.product.StartAsync();
        shop.Platform = await SimulatedWhatsAppCloud.StartAsync(
            Number,
            shop.product.Url,
            options ?? new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });
        shop.Account = new ChannelAccount
        {
            Name = "whatsapp",
            Channel = shop.Platform.Channel,
            Provider = shop.Platform.Settings["Provider"],
            AccountId = Number.PhoneNumberId,
            AppSecret = Number.AppSecret,
            VerifyToken = Number.VerifyToken,
            AccessToken = Number.AccessToken,
            ApiBaseUrl = shop.Platform.ApiBaseUrl,
            Options = new Dictionary<string, string> { ["BusinessAccountId"] = Number.BusinessAccountId },
        };
        return shop;
    }

    /// <summary>The next calls of the webhook are answered so, without being read.</summary>
    public void AnswerNext(int status, int times = 1) => product.AnswerNext(status, times);

    public Task<SendResult> SendAsync(string contactId, string text, Guid? id = null) =>
        SendAsync(new OutgoingMessage(id ?? Guid.NewGuid(), contactId, text));

    public Task<SendResult> SendAsync(OutgoingMessage message) => Adapter.SendAsync(Http, Account, message, default);

    public IReadOnlyList<T> All<T>() => [.. product.Events.OfType<T>()];

    /// <summary>Fetches what an answer of the media port points to, as the product would.</summary>
    public async Task<(int Status, byte[] Bytes)> FetchAsync(MediaFound found, bool withToken = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, found.Link);
        if (withToken)
            request.Headers.TryAddWithoutValidation("Authorization", found.Authorization);
        using var answer = await Http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }
}
