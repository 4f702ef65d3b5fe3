using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.Twitter;

/// <summary>What all of X's answers have in common: who may ask, the headers, the record.</summary>
internal static class TwitterAnswers
{
    /// <summary>What is asked of every call: credits, and the account's own token.</summary>
    public static TwitterRefusal? Refusal(this SimulatedTwitter twitter, HttpContext http)
    {
        if (twitter.Faults.TokenIsDead || !twitter.Tokens.Knows(http.Request.Headers.Authorization.ToString()))
            return TwitterRefusal.Unauthorized;
        return twitter.HasNoCredits ? TwitterRefusal.NoCredits : null;
    }

    /// <summary>Answers with a refusal.</summary>
    public static Task RefuseAsync(this SimulatedTwitter twitter, HttpContext http, string body, TwitterRefusal refusal) =>
        twitter.AnswerAsync(http, body, refusal.Status, refusal.Body());

    /// <summary>Answers, by X's own clock.</summary>
    /// <param name="twitter">Who answers.</param>
    /// <param name="http">Whom.</param>
    /// <param name="body">What was asked, for the record.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="answer">The body; null for none.</param>
    /// <param name="id">The message's id, when one was taken.</param>
    public static async Task AnswerAsync(
        this SimulatedTwitter twitter, HttpContext http, string body, int status, JsonObject? answer = null, string? id = null)
    {
        twitter.Record(http, body, status, id);
        http.Response.StatusCode = status;
        http.Response.Headers.Date = (twitter.Time.GetUtcNow() + twitter.Skew).ToString("R", CultureInfo.InvariantCulture);
        if (answer is null)
            return;
        http.Response.ContentType = status < 300 ? "application/json; charset=utf-8" : "application/problem+json; charset=utf-8";
        await http.Response.Body.WriteAsync(TwitterPayloads.Utf8(answer), http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Writes down a call; status 0 when it is not answered.</summary>
    public static void Record(this SimulatedTwitter twitter, HttpContext http, string body, int status, string? id = null) =>
        twitter.Record(new(http.Request.Method, http.Request.Path + http.Request.QueryString, body, status, id, twitter.Time.GetUtcNow()));
}
