using System.Security.Cryptography;
using System.Text;
using ChatClosing.Bots.Answers;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Bots.Keys;

/// <summary>
/// Where bots learn by which keys we sign, and get the tokens they show to us: OpenID Connect Discovery 1.0 §3, RFC 7517, and RFC 6749 §4.4 (client
/// credentials).
/// </summary>
internal static class KeyEndpoints
{
    private const string Metadata = "/bots/.well-known/openid-configuration";
    private const string Keys = "/bots/.well-known/keys";
    private const string Token = "/bots/token";
    private const int LargestForm = 16_384;

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        open.MapGet(Metadata, (RemoteBots bots) => Results.Json(new OpenIdMetadata(bots.Issuer, bots.ServiceUrl.TrimEnd('/') + Keys, bots.ServiceUrl.TrimEnd('/') + Token)));
        open.MapGet(Keys, KeysAsync);
        open.MapPost(Token, TokenAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestForm));
    }

    private static async Task<IResult> KeysAsync(HttpContext http, RemoteBots bots, BotKeys keys)
    {
        try
        {
            // Without bots there is nothing to sign, and nobody needs a key.
            var published = bots.All.Count == 0 ? [] : await keys.PublishedAsync(isFresh: false, http.RequestAborted);
            return Results.Json(new { keys = published.Select(k => k.Published()) });
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            return BotError.Later(http);
        }
    }

    private static async Task<IResult> TokenAsync(HttpContext http, RemoteBots bots, BotTokens tokens)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType)
            return Refused("invalid_request", "Send grant_type, client_id and client_secret as application/x-www-form-urlencoded.");
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Refused("invalid_request", "The form cannot be read.");
        }

        if (form["grant_type"] != "client_credentials")
            return Refused("unsupported_grant_type", "grant_type has to be client_credentials.");
        if (!IsKnown(bots, form["client_id"].ToString(), form["client_secret"].ToString()))
            return Refused("invalid_client", "There is no such client_id, or its client_secret is another.", StatusCodes.Status401Unauthorized);
        try
        {
            return Results.Json(new { token_type = "Bearer", expires_in = (int)BotTokens.Lasts.TotalSeconds, access_token = await tokens.FromBotAsync(form["client_id"].ToString(), http.RequestAborted) });
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            return BotError.Later(http);
        }
    }

    // Compared in constant time, and also when there is no such bot.
    private static bool IsKnown(RemoteBots bots, string id, string secret)
    {
        var bot = id.Length > 0 && bots.OfApp(id) is [var first, ..] ? first : null;
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(bot?.AppPassword ?? ""));
        return CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(secret))) && bot is not null;
    }

    private static IResult Refused(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new { error, error_description = description }, statusCode: status);
}
