using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Channels;

namespace ChatClosing.WebChat;

/// <summary>Who may come in: by a visitor's token, by the website's secret, from the website's pages.</summary>
internal sealed class VisitorDoor(ChannelAccounts accounts, VisitTokens tokens, VisitBook book)
{
    private const string Bearer = "Bearer ";

    /// <summary>The website of that name; null when there is none.</summary>
    public ChannelAccount? Website(string name) => accounts.Find(name) is { } account && IsWebsite(account) ? account : null;

    /// <summary>The website whose secret this request has: it comes from the website's own server. Null when it has none.</summary>
    public ChannelAccount? WebsiteBySecret(HttpContext http)
    {
        if (Credentials(http) is not { } given)
            return null;
        var bytes = Encoding.UTF8.GetBytes(given);
        ChannelAccount? found = null;
        // All of them are compared: the time tells nothing.
        foreach (var account in accounts.All.Where(IsWebsite))
        {
            if (IsSecret(account.AppSecret, bytes) | IsSecret(account.PreviousAppSecret, bytes))
                found = account;
        }

        return found;
    }

    /// <summary>The visit that the token of this request opens, or how the request is refused.</summary>
    /// <param name="http">The request.</param>
    /// <param name="id">The visit that is asked for; null: the token's.</param>
    /// <param name="isStream">It is the visit's socket, whose token stands in the address.</param>
    public async Task<(Visit? Visit, VisitToken? Token, IResult? Refusal)> VisitAsync(HttpContext http, string? id, bool isStream = false)
    {
        var given = isStream ? tokens.ReadForStream(http.Request.Query["t"]) : tokens.Read(Credentials(http));
        if (given is not { } token || Website(token.Account) is null)
            return (null, null, DirectLineError.Unauthorized());
        if (id is not null && id != Visit.PublicIdOf(token.Visit))
            return (null, null, DirectLineError.Another());
        if (tokens.IsExpired(token))
            return (null, null, DirectLineError.Expired());
        return await book.FindAsync(token.Visit, http.RequestAborted) is { } visit ? (visit, token, null) : (null, null, DirectLineError.Over());
    }

    /// <summary>Whether a page of this origin may open the website's widget: one of the account's, or our own page.</summary>
    public static bool IsAllowed(HttpContext http, ChannelAccount account)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return true; // no browser: the token that it gets opens nothing but a visit of its own
        var allowed = (account.Option(WebChatAdapter.Origins) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return origin == $"{http.Request.Scheme}://{http.Request.Host}" || origin == account.PublicUrl
            || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private static string? Credentials(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    private static bool IsSecret(string? secret, byte[] given) => secret is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), given);

    private bool IsWebsite(ChannelAccount account) => accounts.AdapterOf(account) is WebChatAdapter;
}
