using System.Net;
using System.Net.Sockets;
using ChatClosing.Adapters.Channels;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Adapters;

/// <summary>
/// What a lost connection means, for every adapter: surely not sent until the message was handed to the connection, unclear from then on – and what is
/// unclear is never sent again. A channel's test class inherits it.
/// </summary>
public abstract class SendCompliance : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>The adapter, whose calls may take so long.</summary>
    protected abstract IChannelAdapter Adapter(TimeSpan callTimeout);

    /// <summary>The account, wherever its platform is.</summary>
    protected abstract ChannelAccount Account { get; }

    /// <summary>A message that goes out with one call.</summary>
    protected abstract OutgoingMessage Hello { get; }

    [Fact]
    public async Task A_refused_connection_is_surely_not_sent()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        (await SendAsync(new Uri($"http://127.0.0.1:{port}/v26.0/"))).ShouldBeOfType<SendLater>().Reason.Code.ShouldBe("unreachable");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_surely_not_sent() =>
        (await SendAsync(new Uri("http://graph.invalid/v26.0/"))).ShouldBeOfType<SendLater>();

    [Fact]
    public async Task A_connection_lost_after_the_message_was_written_is_unclear()
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            await call.Request.Body.CopyToAsync(Stream.Null);
            call.Abort();
        });
        (await SendAsync(platform.BaseUrl)).ShouldBeOfType<SendUnclear>();
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_unclear()
    {
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            call.Response.ContentLength = 500;
            await call.Response.WriteAsync("{\"id\":");
            call.Abort();
        });
        (await SendAsync(platform.BaseUrl)).ShouldBeOfType<SendUnclear>();
    }

    [Fact]
    public async Task Silence_is_unclear_after_the_adapters_own_time()
    {
        await using var platform = await LoopbackPlatform.StartAsync(call => Task.Delay(Timeout.Infinite, call.RequestAborted));
        var hasty = Adapter(TimeSpan.FromMilliseconds(200));
        (await hasty.SendAsync(http, Account with { ApiBaseUrl = platform.BaseUrl }, Hello, default)).ShouldBeOfType<SendUnclear>();
    }

    [Fact]
    public async Task Cancelling_throws()
    {
        var arrived = new TaskCompletionSource();
        await using var platform = await LoopbackPlatform.StartAsync(call =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, call.RequestAborted);
        });
        using var cancel = new CancellationTokenSource();
        var sending = Patient.SendAsync(http, Account with { ApiBaseUrl = platform.BaseUrl }, Hello, cancel.Token);
        await arrived.Task;
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    public void Dispose()
    {
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    private IChannelAdapter Patient => Adapter(TimeSpan.FromSeconds(10));

    private Task<SendResult> SendAsync(Uri platform) => Patient.SendAsync(http, Account with { ApiBaseUrl = platform }, Hello, default);
}
