using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Twitter;

namespace ChatClosing.Tests.Simulator.Twitter;

/// <summary>The simulated X with a product behind it that only reads its webhooks by the real adapter.</summary>
public sealed class TwitterShop : IAsyncDisposable
{
    public static readonly SimulatedHandle Handle = new("4337869213", "shop_consumer_secret", "shop_user_token");

    private readonly WebhookReader product;

    private TwitterShop() => product = new WebhookReader(Adapter);

    public TwitterAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedTwitter X { get; private set; } = null!;

    public ChannelAccount Account
    {
        get => product.Account;
        set => product.Account = value;
    }

    /// <summary>What the webhook answers instead of reading; null: it reads.</summary>
    public int? Answer
    {
        get => product.Answer;
        set => product.Answer = value;
    }

    public static async Task<TwitterShop> OpenAsync(TwitterShape shape = TwitterShape.AccountActivity, SimulatorOptions? options = null)
    {
        var shop = new TwitterShop();
        await shop.product.StartAsync();
        shop.X = await SimulatedTwitter.StartAsync(
            Handle,
            shop.product.Url,
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
            RefreshToken = settings["RefreshToken"],
            Options = new Dictionary<string, string> { ["ClientId"] = settings["ClientId"]!, ["ClientSecret"] = settings["ClientSecret"]! },
            ApiBaseUrl = new Uri(settings["ApiBaseUrl"]!),
        };
        return shop;
    }

    public Task<SendResult> SendAsync(string contactId, string text, OutgoingFile? file = null) =>
        Adapter.SendAsync(Http, Account, new OutgoingMessage(Guid.NewGuid(), contactId, text) { File = file }, default);

    public Task<RenewalAnswer> RenewAsync() => Adapter.RenewAsync(Http, Account, default);

    public IReadOnlyList<T> All<T>() => [.. product.Events.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await X.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }
}
