using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.Twitter;

/// <summary>
/// <c>POST /2/oauth2/token</c>: a token of two hours for a refresh token that is good for one use. The client is a confidential one. These calls are
/// no requests of the account's and are not among them. (docs.x.com, OAuth 2.0 Authorization Code Flow with PKCE, 2026-08-22.)
/// </summary>
public sealed class TokenSurface
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);
    private readonly Lock asking = new();
    private readonly SimulatedTwitter twitter;
    private string refresh;
    private DateTimeOffset endsAt;

    internal TokenSurface(SimulatedTwitter twitter)
    {
        this.twitter = twitter;
        (Access, refresh, endsAt) = (twitter.Handle.AccessToken, twitter.Handle.RefreshToken, twitter.Time.GetUtcNow() + Lasts);
    }

    /// <summary>The token of now.</summary>
    public string Access { get; private set; }

    /// <summary>How many were given for a refresh token.</summary>
    public int Given { get; private set; }

    /// <summary>How often somebody asked.</summary>
    public int Asked { get; private set; }

    /// <summary>The token does not work any more, whatever time it is.</summary>
    public void End() => endsAt = DateTimeOffset.MinValue;

    internal void Map(WebApplication app) => app.MapPost("/2/oauth2/token", AnswerAsync);

    internal bool Knows(string authorization) => authorization == $"Bearer {Access}" && twitter.Time.GetUtcNow() < endsAt;

    private async Task AnswerAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var client = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twitter.Handle.ClientId}:{twitter.Handle.ClientSecret}"));
        JsonObject? answer;
        lock (asking)
        {
            Asked++;
            answer = http.Request.Headers.Authorization != $"Basic {client}" ? Refusal("unauthorized_client", "Missing valid authorization header")
                : form["grant_type"] != "refresh_token" ? Refusal("unsupported_grant_type", "Value passed for the grant type was invalid.")
                : twitter.Faults.RenewsNoTokens || twitter.Faults.TokenIsDead || form["refresh_token"] != refresh
                    ? Refusal("invalid_request", "Value passed for the token was invalid.")
                    : null;
            http.Response.StatusCode = answer is null ? 200 : answer["error"]!.GetValue<string>() == "unauthorized_client" ? 401 : 400;
            answer ??= Give();
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(TwitterPayloads.Utf8(answer), http.RequestAborted).ConfigureAwait(false);
    }

    private static JsonObject Refusal(string error, string description) => new() { ["error"] = error, ["error_description"] = description };

    private JsonObject Give()
    {
        Given++;
        (Access, refresh) = (RandomNumberGenerator.GetHexString(40), RandomNumberGenerator.GetHexString(40));
        endsAt = twitter.Time.GetUtcNow() + Lasts;
        return new JsonObject
        {
            ["token_type"] = "bearer",
            ["expires_in"] = (int)Lasts.TotalSeconds,
            ["access_token"] = Access,
            ["scope"] = "dm.read dm.write tweet.read users.read media.write offline.access",
            ["refresh_token"] = refresh,
        };
    }
}
