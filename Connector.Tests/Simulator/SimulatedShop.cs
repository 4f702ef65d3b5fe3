using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using ChatClosing.Simulator;
using ChatClosing.Tests.Adapters;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Simulator;

/// <summary>The simulated platform with a product behind it that only reads its webhooks by the real adapter.</summary>
public sealed class SimulatedShop : IAsyncDisposable
{
    public static readonly SimulatedPage Page = new("1067280970047460", "shop_app_secret", "EAAB_shop_token", "shop-verify");

    private readonly ConcurrentQueue<ChannelEvent> events = new();
    private readonly ConcurrentQueue<int> answers = new();
    private LoopbackPlatform product = null!;

    public MessengerAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedMessenger Messenger { get; private set; } = null!;

    public ChannelAccount Account { get; set; } = null!;

    public IReadOnlyList<ChannelEvent> Events => [.. events];

    public static async Task<SimulatedShop> OpenAsync(SimulatorOptions? options = null)
    {
        var shop = new SimulatedShop();
        shop.product = await LoopbackPlatform.StartAsync(shop.ReadAsync);
        shop.Messenger = await SimulatedMessenger.StartAsync(
            Page,
            new Uri(shop.product.BaseUrl, "/webhooks/shop"),
            options ?? new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });
        shop.Account = new ChannelAccount
        {
            Name = "shop",
            Channel = "messenger",
            AccountId = Page.PageId,
            AppSecret = Page.AppSecret,
            VerifyToken = Page.VerifyToken,
            AccessToken = Page.AccessToken,
            ApiBaseUrl = shop.Messenger.ApiBaseUrl,
        };
        return shop;
    }

    /// <summary>The next calls of the webhook are answered so, without being read.</summary>
    public void AnswerNext(int status, int times = 1)
    {
        for (var i = 0; i < times; i++)
            answers.Enqueue(status);
    }

    public Task<SendResult> SendAsync(string contactId, string text, Guid? id = null) =>
        Adapter.SendAsync(Http, Account, new OutgoingMessage(id ?? Guid.NewGuid(), contactId, text), default);

    public IReadOnlyList<T> All<T>() => [.. events.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await Messenger.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }

    private async Task ReadAsync(HttpContext http)
    {
        if (answers.TryDequeue(out var status))
        {
            http.Response.StatusCode = status;
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        switch (Adapter.Read(ToRequest(http, body.ToArray()), Account))
        {
            case Challenge challenge:
                await http.Response.WriteAsync(challenge.Answer);
                break;
            case Rejected rejected:
                http.Response.StatusCode = rejected.Status;
                break;
            case Received received:
                foreach (var it in received.Events)
                    events.Enqueue(it);
                break;
        }
    }

    private static WebhookRequest ToRequest(HttpContext http, byte[] body) => new()
    {
        Method = http.Request.Method,
        Header = name => http.Request.Headers[name].ToArray(),
        Query = name => http.Request.Query[name].ToArray(),
        Body = body,
    };
}
