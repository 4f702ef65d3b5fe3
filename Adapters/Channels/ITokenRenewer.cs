namespace ChatClosing.Adapters.Channels;

/// <summary>A channel whose access tokens end after a while, and that gives a new one before they do.</summary>
public interface ITokenRenewer
{
    /// <summary>How old a token has to be before the platform renews it.</summary>
    TimeSpan RenewableAfter { get; }

    /// <summary>Whether the account's token is one that ends, and everything is set that renewing it needs.</summary>
    bool CanRenew(ChannelAccount account);

    /// <summary>Asks for a new token, with one call. Every answer comes back as a <see cref="RenewalAnswer"/>; only cancellation throws.</summary>
    Task<RenewalAnswer> RenewAsync(HttpClient http, ChannelAccount account, CancellationToken cancel);
}

/// <summary>What came of asking for a new token.</summary>
public abstract record RenewalAnswer;

/// <summary>There is a new one; the old one may be dead from now on.</summary>
/// <param name="AccessToken">The token to call with.</param>
/// <param name="RefreshToken">The token to ask for the next one with; null where the access token does that itself.</param>
/// <param name="Lasts">How long the access token works.</param>
public sealed record TokenRenewed(string AccessToken, string? RefreshToken, TimeSpan Lasts) : RenewalAnswer;

/// <summary>There is none.</summary>
/// <param name="Why">For people, without anything of a token.</param>
public abstract record NotRenewed(string Why) : RenewalAnswer;

/// <summary>The platform gives none: somebody has to connect the account anew.</summary>
/// <param name="Why">The platform's reason.</param>
public sealed record RenewalRefused(string Why) : NotRenewed(Why);

/// <summary>The platform could not be asked, or had no time. It may have worked all the same.</summary>
/// <param name="Why">What was in the way.</param>
public sealed record RenewalLater(string Why) : NotRenewed(Why);
