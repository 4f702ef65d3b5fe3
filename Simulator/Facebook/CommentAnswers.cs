using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.Facebook;

/// <summary>What a call to Graph comes to.</summary>
/// <param name="Body">The answer; null for a refusal.</param>
/// <param name="Id">The id of what was written; null when nothing was.</param>
/// <param name="Verb">What the feed tells about it; null for nothing.</param>
/// <param name="Comment">The comment that the feed tells about.</param>
internal sealed record Outcome(JsonObject? Body, string? Id, string? Verb = null, SimulatedComment? Comment = null)
{
    public Outcome(GraphErrors refusal)
        : this(null, null) => Refusal = refusal;

    public GraphErrors? Refusal { get; }
}

/// <summary>Answers Graph's calls – late, never, cut off – and lets the feed tell what was done, the page's own comments included.</summary>
internal sealed class CommentAnswers(SimulatedComments platform)
{
    public async Task GiveAsync(HttpContext http, string body, Outcome outcome, bool isLost)
    {
        if (outcome.Refusal is { } refusal)
        {
            await RefuseAsync(http, body, refusal).ConfigureAwait(false);
            return;
        }

        Record(http, body, isLost ? 0 : 200, outcome.Id);
        var first = platform.Faults.EchoBeforeAnswer;
        if (first)
            await EchoAsync(outcome).ConfigureAwait(false);
        else if (outcome.Verb is not null)
            platform.Run(cancel => EchoLaterAsync(outcome, cancel));
        if (isLost)
        {
            http.Abort();
            return;
        }

        if (http.Request.Method != "GET")
            await Task.Delay(platform.Faults.AnswerDelay, platform.Time, http.RequestAborted).ConfigureAwait(false);
        await WriteAsync(http, 200, outcome.Body).ConfigureAwait(false);
    }

    public Task RefuseAsync(HttpContext http, string body, GraphErrors refusal)
    {
        Record(http, body, refusal.Status, null);
        if (refusal == CommentErrors.RateLimit)
            http.Response.Headers["X-Business-Use-Case-Usage"] = Usage();
        return WriteAsync(http, refusal.Status, refusal.Body());
    }

    public async Task HangAsync(HttpContext http, string body)
    {
        Record(http, body, 0, null);
        var ended = new TaskCompletionSource();
        using var aborted = http.RequestAborted.Register(() => ended.TrySetResult());
        using var stopping = platform.Stopping.Register(() => ended.TrySetResult());
        await ended.Task.ConfigureAwait(false);
        http.Abort();
    }

    private async Task EchoLaterAsync(Outcome outcome, CancellationToken cancel)
    {
        await Task.Delay(platform.Options.EchoAfter, platform.Time, cancel).ConfigureAwait(false);
        await EchoAsync(outcome).ConfigureAwait(false);
    }

    private Task EchoAsync(Outcome outcome) => outcome is { Verb: { } verb, Comment: { } comment } && !platform.Faults.NoEchoes
        ? platform.TellAsync(verb, comment)
        : Task.CompletedTask;

    private string Usage() => new JsonObject
    {
        [platform.Page.PageId] = new JsonArray(new JsonObject
        {
            ["type"] = "pages",
            ["call_count"] = 100,
            ["total_cputime"] = 25,
            ["total_time"] = 28,
            ["estimated_time_to_regain_access"] = (long)platform.Faults.RegainAfter.TotalMinutes,
        }),
    }.ToJsonString();

    private void Record(HttpContext http, string body, int status, string? id) =>
        platform.Record(new(http.Request.Method, http.Request.Path + http.Request.QueryString, body, status, id, platform.Time.GetUtcNow()));

    private static Task WriteAsync(HttpContext http, int status, JsonObject? body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        return body is null ? Task.CompletedTask : http.Response.Body.WriteAsync(MetaJsonWriter.Write(body), http.RequestAborted).AsTask();
    }
}
