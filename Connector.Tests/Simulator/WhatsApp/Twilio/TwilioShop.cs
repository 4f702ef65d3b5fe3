using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Tests.Simulator.WhatsApp.Twilio;

/// <summary>
/// The simulated Twilio with a product behind it that only reads its webhooks by the real adapter, and that is known outside by another address.
/// </summary>
public sealed class TwilioShop : IAsyncDisposable
{
    public static readonly SimulatedNumber Number = new("AC00000000000000000000000000000001", "shop_auth_token", "whatsapp:+14155238886");

    private readonly WebhookReader product;

    private TwilioShop() => product = new WebhookReader(Adapter) { ContentType = "application/x-www-form-urlencoded; charset=UTF-8" };

    public TwilioAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public SimulatedTwilio Twilio { get; private set; } = null!;

    public ChannelAccount Account
    {
        get => product.Account;
        set => product.Account = value;
    }

    public IReadOnlyList<ChannelEvent> Events => product.Events;

    public static async Task<TwilioShop> OpenAsync(SimulatorOptions? options = null, SimulatedNumber? number = null)
    {
        var shop = new TwilioShop();
        await shop.product.StartAsync();
        shop.Twilio = await SimulatedTwilio.StartAsync(
            number ?? Number,
            shop.product.Url,
            options ?? new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });
        shop.Twilio.PublicUrl = "https://chat.example.com";
        shop.Account = AccountOf(shop.Twilio);
        return shop;
    }

    /// <summary>The next calls of the webhook are answered so, without being read.</summary>
    public void AnswerNext(int status, int times = 1) => product.AnswerNext(status, times);

    public Task<SendResult> SendAsync(string contactId, string text, Guid? id = null) =>
        SendAsync(new OutgoingMessage(id ?? Guid.NewGuid(), contactId, text));

    public Task<SendResult> SendAsync(OutgoingMessage message) => Adapter.SendAsync(Http, Account, message, default);

    public IReadOnlyList<T> All<T>() => [.. product.Events.OfType<T>()];

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
}
