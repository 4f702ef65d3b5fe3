using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Twilio;
using ChatClosing.Tests.Adapters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatClosing.Tests.Simulator.WhatsApp.Twilio;

/// <summary>
/// The simulated Twilio with a product behind it that only reads its webhooks by the real adapter, and that is known outside by another address.
/// </summary>
public sealed class TwilioShop : IAsyncDisposable
{
    public static readonly SimulatedNumber Number = new("AC00000000000000000000000000000001", "shop_auth_token", "whatsapp:+14155238886");

    private readonly ConcurrentQueue<ChannelEvent> events = new();
    private readonly ConcurrentQueue<int> answers = new();
    private LoopbackPlatform product = null!;

    public TwilioAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public SimulatedTwilio Twilio { get; private set; } = null!;

    public ChannelAccount Account { get; set; } = null!;

    public IReadOnlyList<ChannelEvent> Events => [.. events];

    public static async Task<TwilioShop> OpenAsync(SimulatorOptions? options = null, SimulatedNumber? number = null)
    {
        var shop = new TwilioShop();
        shop.product = await LoopbackPlatform.StartAsync(shop.ReadAsync);
        shop.Twilio = await SimulatedTwilio.StartAsync(
            number ?? Number,
            new Uri(shop.product.BaseUrl, "/webhooks/shop"),
            options ?? new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });
        shop.Twilio.PublicUrl = "https://chat.example.com";
        shop.Account = AccountOf(shop.Twilio);
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

    public async ValueTask DisposeAsync()
    {
        await Twilio.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }

    private static ChannelAccount AccountOf(SimulatedTwilio twilio)
    {
        var settings = twilio.Settings;
        return new ChannelAccount
        {
            Name = "shop",
            Channel = settings["Channel"]!,
            Provider = settings["Provider"]!,
            AccountId = settings["AccountId"]!,
            AppSecret = settings["AppSecret"]!,
            AccessToken = settings["AccessToken"],
            ApiBaseUrl = new Uri(settings["ApiBaseUrl"]!),
            PublicUrl = twilio.PublicUrl,
            Options = new TwilioAdapter().Settings.Where(s => settings.ContainsKey(s.Name)).ToDictionary(s => s.Name, s => settings[s.Name]!),
        };
    }

    private async Task ReadAsync(HttpContext http)
    {
        if (answers.TryDequeue(out var status))
        {
            if (status == 0)
                http.Abort();
            http.Response.StatusCode = status == 0 ? 500 : status;
            return;
        }

        http.Request.ContentType.ShouldBe("application/x-www-form-urlencoded; charset=UTF-8");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var request = new WebhookRequest
        {
            Method = http.Request.Method,
            Header = name => http.Request.Headers[name].ToArray(),
            Query = name => http.Request.Query[name].ToArray(),
            Body = body.ToArray(),
            Target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        };
        switch (Adapter.Read(request, Account))
        {
            case Rejected rejected:
                http.Response.StatusCode = rejected.Status;
                break;
            case Received received:
                foreach (var it in received.Events)
                    events.Enqueue(it);
                break;
        }
    }
}
