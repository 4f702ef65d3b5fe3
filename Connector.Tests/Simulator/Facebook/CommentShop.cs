using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Facebook;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Simulator.Facebook;

/// <summary>The simulated page with a product behind it that only reads its webhooks, and Meta's duties, by the real adapter.</summary>
public sealed class CommentShop : IAsyncDisposable
{
    private readonly ConcurrentQueue<DutyReading> duties = new();
    private readonly WebhookReader product;

    private CommentShop() => product = new WebhookReader(Adapter) { Beside = DoDutyAsync };

    public FacebookAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedComments Facebook { get; private set; } = null!;

    public ChannelAccount Account
    {
        get => product.Account;
        set => product.Account = value;
    }

    public Uri DutyUrl => product.BesideUrl;

    public IReadOnlyList<ChannelEvent> Events => product.Events;

    public IReadOnlyList<DutyReading> Duties => [.. duties];

    public static async Task<CommentShop> OpenAsync(SimulatorOptions? options = null)
    {
        var shop = new CommentShop();
        await shop.product.StartAsync();
        var page = SimulatedShop.Page;
        shop.Facebook = await SimulatedComments.StartAsync(
            page, shop.product.Url, options ?? new SimulatorOptions { EchoAfter = TimeSpan.Zero });
        shop.Account = new ChannelAccount
        {
            Name = "shop",
            Channel = "facebook",
            AccountId = page.PageId,
            AppSecret = page.AppSecret,
            VerifyToken = page.VerifyToken,
            AccessToken = page.AccessToken,
            ApiBaseUrl = shop.Facebook.ApiBaseUrl,
        };
        return shop;
    }

    /// <summary>The next calls of the webhook are answered so, without being read.</summary>
    public void AnswerNext(int status, int times = 1) => product.AnswerNext(status, times);

    /// <summary>Answers a person's last comment that the product was told of.</summary>
    public Task<SendResult> AnswerAsync(SimulatedCommenter person, string text, bool privately = false, string? link = null)
    {
        var wrote = All<CustomerWrote>().Last(w => w.ContactId == person.Id);
        var file = link is null ? null : new OutgoingFile("a.png", "image/png", 1, new Uri(link), _ => Task.FromResult(Stream.Null));
        var message = new OutgoingMessage(Guid.NewGuid(), person.Id, text)
        {
            ThreadKey = wrote.ThreadKey!,
            LastCustomerMessageId = wrote.ExternalId,
            Privately = privately,
            File = file,
        };
        return Adapter.SendAsync(Http, Account, message, default);
    }

    public Task<SendResult> ModerateAsync(string commentId, ModerationAction action) =>
        Adapter.ModerateAsync(Http, Account, commentId, action, default);

    public IReadOnlyList<T> All<T>() => [.. product.Events.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await Facebook.DisposeAsync();
        await product.DisposeAsync();
        Http.Dispose();
    }

    private async Task DoDutyAsync(HttpContext http, WebhookRequest request)
    {
        var duty = Adapter.ReadDuty(request, Account);
        duties.Enqueue(duty);
        if (duty is DutyDemanded)
            await http.Response.WriteAsync("""{"url":"https://chat.example.com/deletion/abc123","confirmation_code":"abc123"}""");
        else
            http.Response.StatusCode = 400;
    }
}
