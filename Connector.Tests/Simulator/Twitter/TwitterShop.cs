using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Twitter;
using ChatClosing.Tests.Adapters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatClosing.Tests.Simulator.Twitter;

/// <summary>The simulated X with a product behind it that only reads its webhooks by the real adapter.</summary>
public sealed class TwitterShop : IAsyncDisposable
{
    public static readonly SimulatedHandle Handle = new("4337869213", "shop_consumer_secret", "shop_user_token");

    private readonly ConcurrentQueue<ChannelEvent> events = new();
    private LoopbackPlatform product = null!;

    public TwitterAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedTwitter X { get; private set; } = null!;

    public ChannelAccount Account { get; set; } = null!;

    /// <summary>What the webhook answers instead of reading; null: it reads.</summary>
    public int? Answer { get; set; }

    public static async Task<TwitterShop> OpenAsync(TwitterShape shape = TwitterShape.AccountActivity, SimulatorOptions? options = null)
    {
        var shop = new TwitterShop();
        shop.product = await LoopbackPlatform.StartAsync(shop.ReadAsync);
        shop.X = await SimulatedTwitter.StartAsync(
            Handle,
            new Uri(shop.product.BaseUrl, "/webhooks/x"),
            options ?? new SimulatorOptions { EchoAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });
        shop.X.Shape = shape;
        var settings = shop.X.Settings;
        shop.Account = new ChannelAccount
        {
            Name = "x",
            Channel = settings["Channel"]!,
            AccountId = settings["AccountId"]!,
            AppSecret = settings["AppSecret"]!,
            AccessToken = settings["AccessToken"],
            ApiBaseUrl = new Uri(settings["ApiBaseUrl"]!),
        };
        return shop;
    }

    public Task<SendResult> SendAsync(string contactId, string text, OutgoingFile? file = null) =>
        Adapter.SendAsync(Http, Account, new OutgoingMessage(Guid.NewGuid(), contactId, text) { File = file }, default);

    public IReadOnlyList<T> All<T>() => [.. events.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await X.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }

    private async Task ReadAsync(HttpContext http)
    {
        if (Answer is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        switch (Adapter.Read(ToRequest(http, body.ToArray()), Account))
        {
            case Challenge challenge:
                http.Response.ContentType = challenge.ContentType;
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
        Target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
    };
}
