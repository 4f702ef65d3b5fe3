using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Channels;

namespace ChatClosing.WebChat;

/// <summary>Who may come in: by a visitor's token, by the website's secret, from the website's pages.</summary>
internal sealed class VisitorDoor(ChannelAccounts accounts, VisitTokens tokens, VisitBook book, VisitFrames frames, TimeProvider clock)
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

    /// <summary>Who may read in the visit that the request's token opens; or how the request is refused, a while after the end.</summary>
    /// <param name="http">The request.</param>
    /// <param name="id">The visit that is asked for; null: the token's.</param>
    public async Task<(Entry? Entry, IResult? Refusal)> ToReadAsync(HttpContext http, string? id)
    {
        var (entry, refusal) = await EnterAsync(tokens.Read(Credentials(http)), id, mayBeLate: false, http.RequestAborted);
        return entry?.State.IsOver(clock.GetUtcNow()) == true ? (null, DirectLineError.Over()) : (entry, refusal);
    }

    /// <summary>
    /// Who comes with something, be the visit over or not, also with a token that is good for nothing else any more (<see cref="Entry.IsLate"/>): a score
    /// may come days after the end, when no token is renewed.
    /// </summary>
    public Task<(Entry? Entry, IResult? Refusal)> ToWriteAsync(HttpContext http, string? id) =>
        EnterAsync(tokens.Read(Credentials(http)), id, mayBeLate: true, http.RequestAborted);

    /// <summary>Who opens the visit's socket, by the token that stands in its address.</summary>
    public Task<(Entry? Entry, IResult? Refusal)> ToStreamAsync(HttpContext http, string id) =>
        EnterAsync(tokens.ReadForStream(http.Request.Query["t"]), id, mayBeLate: false, http.RequestAborted);

    /// <summary>Whether a page of this origin may open the website's widget: one of the account's, or our own page.</summary>
    public static bool IsAllowed(HttpContext http, ChannelAccount account)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return true; // no browser: the token that it gets opens nothing but a visit of its own
        return origin == $"{http.Request.Scheme}://{http.Request.Host}" || origin == account.PublicUrl
            || WebsiteOrigins.Of(account.Option(WebChatAdapter.Origins)).Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private async Task<(Entry? Entry, IResult? Refusal)> EnterAsync(VisitToken? given, string? id, bool mayBeLate, CancellationToken cancel)
    {
        if (given is not { } token || Website(token.Account) is not { } website)
            return (null, DirectLineError.Unauthorized());
        if (id is not null && id != Visit.PublicIdOf(token.Visit))
            return (null, DirectLineError.Another());
        var isLate = tokens.IsExpired(token);
        if (isLate && !mayBeLate)
            return (null, DirectLineError.Expired());
        return await book.FindAsync(token.Visit, cancel) is { } visit
            ? (new Entry(website, visit, token, await frames.StateAsync(visit, cancel), isLate), null)
            : (null, DirectLineError.Over());
    }

    private static string? Credentials(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    private static bool IsSecret(string? secret, byte[] given) => secret is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), given);

    private bool IsWebsite(ChannelAccount account) => accounts.AdapterOf(account) is WebChatAdapter;
}

/// <summary>Somebody who was let in.</summary>
/// <param name="Website">Where.</param>
/// <param name="Visit">Into which visit.</param>
/// <param name="Token">By what.</param>
/// <param name="State">How the visit stands.</param>
/// <param name="IsLate">The token was good once: only a survey's answer, which has a token of its own, is taken with it.</param>
internal sealed record Entry(ChannelAccount Website, Visit Visit, VisitToken Token, VisitState State, bool IsLate);
