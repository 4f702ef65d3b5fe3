using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Cloud;
using ChatClosing.Tests.Adapters;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Simulator.WhatsApp;

/// <summary>The simulated Cloud API with a product behind it that only reads its webhooks by the real adapter.</summary>
public sealed class SimulatedCloudShop : IAsyncDisposable
{
    public static readonly SimulatedNumber Number = new("106540352242922", "shop_app_secret", "EAAB_shop_token", "shop-verify");

    private readonly ConcurrentQueue<ChannelEvent> events = new();
    private readonly ConcurrentQueue<int> answers = new();
    private LoopbackPlatform product = null!;

    public CloudAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedWhatsAppCloud Platform { get; private set; } = null!;

    public ChannelAccount Account { get; set; } = null!;

    public static async Task<SimulatedCloudShop> OpenAsync(SimulatorOptions? options = null)
    {
        var shop = new SimulatedCloudShop();
        shop.product = await LoopbackPlatform.StartAsync(shop.ReadAsync);
        shop.Platform = await SimulatedWhatsAppCloud.StartAsync(
            Number,
            new Uri(shop.product.BaseUrl, "/webhooks/whatsapp"),
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
    public void AnswerNext(int status, int times = 1)
    {
        for (var i = 0; i < times; i++)
            answers.Enqueue(status);
    }

    public Task<SendResult> SendAsync(string contactId, string text, Guid? id = null) =>
        SendAsync(new OutgoingMessage(id ?? Guid.NewGuid(), contactId, text));

    public Task<SendResult> SendAsync(OutgoingMessage message) => Adapter.SendAsync(Http, Account, message, default);

    public IReadOnlyList<T> All<T>() => [.. events.OfType<T>()];

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
