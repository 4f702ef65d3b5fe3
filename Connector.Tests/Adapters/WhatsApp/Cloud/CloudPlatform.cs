using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>A real server that answers every call alike and remembers what it was asked.</summary>
internal sealed class CloudPlatform(LoopbackPlatform server, HttpClient http) : IAsyncDisposable
{
    public List<(string Target, string? Token, string Body)> Asked { get; } = [];

    public CloudAdapter Adapter { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public HttpClient Http => http;

    public ChannelAccount Account => Shop with { ApiBaseUrl = server.BaseUrl };

    /// <summary>The body of the last call.</summary>
    public JsonElement Sent => JsonSerializer.Deserialize<JsonElement>(Asked[^1].Body);

    public static Task<CloudPlatform> AnsweringAsync(int status, string body) => AnsweringAsync(_ => (status, body));

    public static async Task<CloudPlatform> AnsweringAsync(Func<HttpRequest, (int Status, string Body)> answer)
    {
        CloudPlatform platform = null!;
        var server = await LoopbackPlatform.StartAsync(async call =>
        {
            using var reader = new StreamReader(call.Request.Body);
            var body = await reader.ReadToEndAsync();
            platform.Asked.Add((call.Request.Path + call.Request.QueryString, call.Request.Headers.Authorization, body));
            (call.Response.StatusCode, var said) = answer(call.Request);
            await call.Response.WriteAsync(said);
        });
        platform = new CloudPlatform(server, new HttpClient());
        return platform;
    }

    public Task<SendResult> SendAsync(OutgoingMessage message) => Adapter.SendAsync(Http, Account, message, default);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }
}
