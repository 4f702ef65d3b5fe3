using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Facebook;
using ChatClosing.Tests.Adapters;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Simulator.Facebook;

/// <summary>The simulated page with a product behind it that only reads its webhooks, and Meta's duties, by the real adapter.</summary>
public sealed class CommentShop : IAsyncDisposable
{
    private readonly ConcurrentQueue<ChannelEvent> events = new();
    private readonly ConcurrentQueue<DutyReading> duties = new();
    private readonly ConcurrentQueue<int> answers = new();
    private LoopbackPlatform product = null!;

    public FacebookAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http { get; } = new();

    public SimulatedComments Facebook { get; private set; } = null!;

    public ChannelAccount Account { get; set; } = null!;

    public Uri DutyUrl => new(product.BaseUrl, "/duties");

    public IReadOnlyList<ChannelEvent> Events => [.. events];

    public IReadOnlyList<DutyReading> Duties => [.. duties];

    public static async Task<CommentShop> OpenAsync(SimulatorOptions? options = null)
    {
        var shop = new CommentShop();
        shop.product = await LoopbackPlatform.StartAsync(shop.ReadAsync);
        var page = SimulatedShop.Page;
        shop.Facebook = await SimulatedComments.StartAsync(
            page, new Uri(shop.product.BaseUrl, "/webhooks/shop"), options ?? new SimulatorOptions { EchoAfter = TimeSpan.Zero });
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
    public void AnswerNext(int status, int times = 1)
    {
        for (var i = 0; i < times; i++)
            answers.Enqueue(status);
    }

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

    public IReadOnlyList<T> All<T>() => [.. events.OfType<T>()];

    public async ValueTask DisposeAsync()
    {
        await Facebook.DisposeAsync();
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
        var request = ToRequest(http, body.ToArray());
        if (http.Request.Path == "/duties")
            await DoDutyAsync(http, Adapter.ReadDuty(request, Account));
        else
            await AnswerAsync(http, Adapter.Read(request, Account));
    }

    private async Task DoDutyAsync(HttpContext http, DutyReading duty)
    {
        duties.Enqueue(duty);
        if (duty is DutyDemanded)
            await http.Response.WriteAsync("""{"url":"https://chat.example.com/deletion/abc123","confirmation_code":"abc123"}""");
        else
            http.Response.StatusCode = 400;
    }

    private async Task AnswerAsync(HttpContext http, WebhookReading reading)
    {
        switch (reading)
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
