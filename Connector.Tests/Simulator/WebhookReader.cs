using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Tests.Adapters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatClosing.Tests.Simulator;

/// <summary>A product that only reads its webhooks by the real adapter.</summary>
public sealed class WebhookReader(IChannelAdapter adapter) : IAsyncDisposable
{
    private readonly ConcurrentQueue<ChannelEvent> events = new();
    private readonly ConcurrentQueue<int> answers = new();
    private LoopbackPlatform server = null!;

    public ChannelAccount Account { get; set; } = null!;

    /// <summary>What the platform is given as webhook.</summary>
    public Uri Url => new(server.BaseUrl, "/webhooks/shop");

    /// <summary>Another address of the product, answered by <see cref="Beside"/>.</summary>
    public Uri BesideUrl => new(server.BaseUrl, "/beside");

    /// <summary>Answers calls of <see cref="BesideUrl"/>.</summary>
    public Func<HttpContext, WebhookRequest, Task>? Beside { get; init; }

    /// <summary>The only content type that calls may have; null: any.</summary>
    public string? ContentType { get; init; }

    /// <summary>What the webhook answers from now on instead of reading; null: it reads.</summary>
    public int? Answer { get; set; }

    public IReadOnlyList<ChannelEvent> Events => [.. events];

    public async Task StartAsync() => server = await LoopbackPlatform.StartAsync(ReadAsync);

    /// <summary>The next calls of the webhook are answered so, without being read; 0 hangs up.</summary>
    public void AnswerNext(int status, int times = 1)
    {
        for (var i = 0; i < times; i++)
            answers.Enqueue(status);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ReadAsync(HttpContext http)
    {
        if (answers.TryDequeue(out var status) || Answer is not null)
        {
            status = Answer ?? status;
            if (status == 0)
                http.Abort();
            http.Response.StatusCode = status == 0 ? 500 : status;
            return;
        }

        if (ContentType is not null && HttpMethods.IsPost(http.Request.Method))
            http.Request.ContentType.ShouldBe(ContentType);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var request = ToRequest(http, body.ToArray());
        if (http.Request.Path == BesideUrl.AbsolutePath)
            await Beside!(http, request);
        else
            await AnswerAsync(http, adapter.Read(request, Account));
    }

    private async Task AnswerAsync(HttpContext http, WebhookReading reading)
    {
        switch (reading)
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
