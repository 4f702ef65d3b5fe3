using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatClosing.Bots.Keys;

/// <summary>
/// The tokens between bots and us, all signed by our own keys: those we show to a bot are for its app id, those a bot shows to us are for us and name
/// the app. Claims as in learn.microsoft.com, "Authenticate requests with the Bot Connector API" (read 2026-11-23).
/// </summary>
internal sealed class BotTokens(BotKeys keys, RemoteBots bots, TimeProvider clock)
{
    /// <summary>How long one is good.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private const string App = "appid";
    private const string ServiceUrl = "serviceurl";
    private const int Longest = 16_384;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = Longest };
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset At)> shown = new(StringComparer.Ordinal);

    /// <summary>What we show to a bot.</summary>
    /// <param name="appId">Whose it is for.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string> ToBotAsync(string appId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (shown.TryGetValue(appId, out var before) && now - before.At < Lasts - RenewedBefore)
            return before.Token;
        var token = await MakeAsync(appId, [], cancel);
        shown[appId] = (token, now);
        return token;
    }

    /// <summary>What a bot shows to us.</summary>
    /// <param name="appId">Whose it is.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<string> FromBotAsync(string appId, CancellationToken cancel) => MakeAsync(bots.Issuer, new() { [App] = appId, ["ver"] = "1.0" }, cancel);

    /// <summary>The app that shows a token; null when it is none of ours, for somebody else, too old or for another server.</summary>
    public async Task<string?> AppOfAsync(string token, CancellationToken cancel)
    {
        if (token.Length > Longest)
            return null;
        var result = await CheckAsync(token, await keys.PublishedAsync(isFresh: false, cancel));
        // Another node may have made the key a moment ago. Who makes one up only costs a read.
        if (result is { IsValid: false, Exception: SecurityTokenSignatureKeyNotFoundException })
            result = await CheckAsync(token, await keys.PublishedAsync(isFresh: true, cancel));
        return result.IsValid && Claim(result, ServiceUrl) == bots.ServiceUrl ? Claim(result, App) : null;
    }

    private static string? Claim(TokenValidationResult result, string name) => result.Claims.TryGetValue(name, out var value) ? value as string : null;

    private async Task<string> MakeAsync(string audience, Dictionary<string, object> claims, CancellationToken cancel)
    {
        var key = await keys.SigningAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        claims[ServiceUrl] = bots.ServiceUrl;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = bots.Issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lasts,
            SigningCredentials = new SigningCredentials(key.Security, SecurityAlgorithms.RsaSha256),
        });
    }

    private async Task<TokenValidationResult> CheckAsync(string token, IReadOnlyList<BotKey> known)
    {
        try
        {
            return await handler.ValidateTokenAsync(token, new TokenValidationParameters
            {
                ValidIssuer = bots.Issuer,
                ValidAudience = bots.Issuer,
                IssuerSigningKeys = known.Select(k => k.Security),
                TryAllIssuerSigningKeys = false,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                LifetimeValidator = (from, until, _, _) => IsNow(from, until),
            });
        }
        catch (Exception e) when (e is ArgumentException or FormatException or SecurityTokenException)
        {
            return new TokenValidationResult { IsValid = false, Exception = e };
        }
    }

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } begin || now >= begin - Skew);
    }
}
