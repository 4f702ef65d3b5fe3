using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.Facebook;

/// <summary>
/// The part of Graph that the product calls for comments: <c>POST {comment}/comments</c>, <c>POST {page}/messages</c> to a comment,
/// <c>POST</c> and <c>DELETE {comment}</c>, <c>GET</c> of a post or a person. As strict as the platform about token, proof and shape.
/// </summary>
internal sealed class CommentSurface(SimulatedComments platform)
{
    private const int LongestComment = 8000;
    private const int LongestMessage = 2000;
    private static readonly TimeSpan PrivateWindow = TimeSpan.FromDays(7);

    private readonly CommentAnswers answers = new(platform);

    public void Map(WebApplication app)
    {
        app.MapPost("/v26.0/{id}/comments", http => SendAsync(http, Comment));
        app.MapPost("/v26.0/{id}/messages", http => SendAsync(http, Private));
        app.MapPost("/v26.0/{id}", http => SendAsync(http, Hide));
        app.MapDelete("/v26.0/{id}", http => SendAsync(http, Delete));
        app.MapGet("/v26.0/{id}", DescribeAsync);
    }

    private async Task SendAsync(HttpContext http, Func<string, JsonNode?, Outcome> act)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        var refusal = Refusal(http);
        var fault = refusal is null ? platform.Faults.Take() : null;
        refusal ??= fault switch
        {
            SendFault.RateLimit => CommentErrors.RateLimit,
            SendFault.ServerError => GraphErrors.Temporary,
            SendFault.Unavailable => GraphErrors.Unavailable,
            SendFault.PersonUnavailable => GraphErrors.PersonUnavailable,
            _ => null,
        };
        if (refusal is not null)
            await answers.RefuseAsync(http, body, refusal).ConfigureAwait(false);
        else if (fault == SendFault.Hang)
            await answers.HangAsync(http, body).ConfigureAwait(false);
        else
            await answers.GiveAsync(http, body, Try(act, Id(http), body), fault == SendFault.AnswerLost).ConfigureAwait(false);
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static Outcome Try(Func<string, JsonNode?, Outcome> act, string id, string body)
    {
        try
        {
            return act(id, body.Length == 0 ? null : JsonNode.Parse(body));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new(GraphErrors.Missing("a readable body"));
        }
    }

    private Outcome Comment(string id, JsonNode? body)
    {
        if (platform.Book.Find(id) is not { } answered)
            return new(GraphErrors.NoObject);
        var (text, picture) = (body?["message"]?.GetValue<string>(), body?["attachment_url"]?.GetValue<string>());
        if (string.IsNullOrWhiteSpace(text) && picture is null)
            return new(CommentErrors.Missing);
        if (text?.Length > LongestComment)
            return new(CommentErrors.TooLong);
        var comment = platform.AddOwn(answered, text, picture);
        return new(new JsonObject { ["id"] = comment.Id }, comment.Id, "add", comment);
    }

    private Outcome Private(string id, JsonNode? body)
    {
        if (id != platform.Page.PageId)
            return new(GraphErrors.NoObject);
        if (body?["recipient"]?["comment_id"]?.GetValue<string>() is not { Length: > 0 } commentId)
            return new(GraphErrors.Missing("recipient"));
        if (body["message"]?["text"]?.GetValue<string>() is not { Length: > 0 } text)
            return new(GraphErrors.Missing("message"));
        if (text.Length > LongestMessage)
            return new(GraphErrors.TooLong);
        if (platform.Book.Find(commentId) is not { } answered)
            return new(GraphErrors.NoObject);
        if (answered.IsOurs)
            return new(CommentErrors.CannotAnswer);
        var (mid, now) = (MessengerPayloads.NewMid(), platform.Time.GetUtcNow());
        if (platform.Faults.WindowIsOver || now - answered.At >= PrivateWindow)
            return new(GraphErrors.WindowOver);
        var answer = new SimulatedComment(mid, answered.Post, answered.Id, answered.PersonId, true, text, null, now)
        {
            IsPrivate = true,
            Metadata = body["message"]!["metadata"]?.GetValue<string>(),
        };
        if (!platform.Book.TryAddPrivate(answer))
            return new(CommentErrors.AlreadyAnswered);
        platform.Changed.Raise();
        return new(new JsonObject { ["recipient_id"] = answered.PersonId, ["message_id"] = answer.Id }, answer.Id);
    }

    private Outcome Hide(string id, JsonNode? body)
    {
        if (body?["is_hidden"]?.GetValue<bool>() is not { } hidden)
            return new(GraphErrors.Missing("is_hidden"));
        return Change(id, hidden ? "hide" : "unhide", c => c with { IsHidden = hidden }, c => c.IsHidden == hidden);
    }

    private Outcome Delete(string id, JsonNode? body) => Change(id, "remove", c => c with { IsRemoved = true }, _ => false);

    private Outcome Change(string id, string verb, Func<SimulatedComment, SimulatedComment> change, Func<SimulatedComment, bool> isSo)
    {
        if (platform.Book.Find(id) is not { } comment)
            return new(GraphErrors.NoObject);
        var done = new JsonObject { ["success"] = true };
        return isSo(comment) ? new(done, null) : new(done, null, verb, platform.Book.Change(id, change));
    }

    private Task DescribeAsync(HttpContext http)
    {
        var id = Id(http);
        var found = platform.Posts.FirstOrDefault(p => p.Id == id) is { } post
            ? new JsonObject { ["message"] = post.Text, ["permalink_url"] = post.Permalink.AbsoluteUri, ["id"] = id }
            : platform.Find(id) is { } person && !platform.HidesAuthors ? new JsonObject { ["name"] = person.Name, ["id"] = id } : null;
        var refusal = Refusal(http) ?? (found is null ? GraphErrors.NoObject : null);
        return refusal is not null ? answers.RefuseAsync(http, "", refusal) : answers.GiveAsync(http, "", new(found!, null), false);
    }

    // What is asked of every call: the token and its proof.
    private GraphErrors? Refusal(HttpContext http)
    {
        var page = platform.Page;
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return GraphErrors.NoToken;
        if (platform.Faults.TokenIsDead || header != $"Bearer {page.AccessToken}")
            return GraphErrors.BadToken;
        return http.Request.Query["appsecret_proof"] == MetaSigning.Proof(page.AppSecret, page.AccessToken) ? null : GraphErrors.BadProof;
    }
}
