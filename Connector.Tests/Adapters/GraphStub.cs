using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Adapters;

/// <summary>Graph that keeps what it was asked and gives prepared answers; the last one for ever.</summary>
public sealed class GraphStub : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> calls = new();
    private readonly Queue<(int Status, string Body)> answers = new();
    private LoopbackPlatform server = null!;

    public Uri BaseUrl => server.BaseUrl;

    /// <summary>Paths and bodies, in order.</summary>
    public IReadOnlyList<(string Path, string Body)> Calls => [.. calls];

    public string LastQuery { get; private set; } = "";

    /// <summary>Headers of every answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public static Task<GraphStub> StartAsync(string answer, int status = 200) => StartAsync((status, answer));

    public static async Task<GraphStub> StartAsync(params (int Status, string Body)[] answers)
    {
        var stub = new GraphStub();
        foreach (var answer in answers)
            stub.answers.Enqueue(answer);
        stub.server = await LoopbackPlatform.StartAsync(stub.AnswerAsync);
        return stub;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        calls.Enqueue((http.Request.Path, await reader.ReadToEndAsync()));
        LastQuery = http.Request.QueryString.Value ?? "";
        var (status, body) = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        http.Response.StatusCode = status;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        await http.Response.WriteAsync(body);
    }
}
