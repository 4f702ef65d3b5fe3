using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Tests.Adapters;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Simulator;

/// <summary>A product that only reads its webhooks by the real adapter.</summary>
public sealed class WebhookReader(IChannelAdapter adapter) : IAsyncDisposable
{
    private readonly ConcurrentQueue<ChannelEvent> events = new();
    private readonly ConcurrentQueue<int> answers = new();
    private LoopbackPlatform server = null!;

    public ChannelAccount Account { get; set; } = null!;

    public Uri Url => new(server.BaseUrl, "/webhooks/shop");

    public IReadOnlyList<ChannelEvent> Events => [.. events];

    public async Task StartAsync() => server = await LoopbackPlatform.StartAsync(ReadAsync);

    /// <summary>The next calls of the webhook are answered so, without being read.</summary>
    public void AnswerNext(int status, int times = 1)
    {
        for (var i = 0; i < times; i++)
            answers.Enqueue(status);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ReadAsync(HttpContext http)
    {
        if (answers.TryDequeue(out var status))
        {
            http.Response.StatusCode = status;
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        switch (adapter.Read(ToRequest(http, body.ToArray()), Account))
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
