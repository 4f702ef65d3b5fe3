using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>A Graph that answers every call in one way and keeps the last one.</summary>
public sealed class RecordingGraph : IAsyncDisposable
{
    private LoopbackPlatform platform = null!;

    public Uri BaseUrl => platform.BaseUrl;

    public string Method { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Query { get; private set; } = "";

    public string Token { get; private set; } = "";

    public string Body { get; private set; } = "";

    public static async Task<RecordingGraph> StartAsync(string answer, int status = 200)
    {
        var graph = new RecordingGraph();
        graph.platform = await LoopbackPlatform.StartAsync(async call =>
        {
            (graph.Method, graph.Path, graph.Query) = (call.Request.Method, call.Request.Path, call.Request.QueryString.Value!);
            graph.Token = call.Request.Headers.Authorization.ToString();
            using var reader = new StreamReader(call.Request.Body);
            graph.Body = await reader.ReadToEndAsync();
            call.Response.StatusCode = status;
            await call.Response.WriteAsync(answer);
        });
        return graph;
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
