using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatClosing.WebChat;

/// <summary>What a token says.</summary>
/// <param name="Visit">The one visit that it opens.</param>
/// <param name="Account">The website's channel account.</param>
/// <param name="Visitor">Whose it is: whatever a client claims, this is who writes.</param>
/// <param name="Name">How the website says that the visitor is called; null when it says nothing.</param>
/// <param name="IsNamed">Whether the website's own server said who the visitor is: only it can say so again.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record VisitToken(Guid Visit, string Account, string Visitor, string? Name, bool IsNamed, DateTimeOffset ExpiresAt);

/// <summary>The tokens of visitors: sealed with the key ring that all nodes share, so that nobody can make one and nothing needs to be kept.</summary>
internal sealed class VisitTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long one is good; clients renew it in half of that (Direct Line: 30 minutes).</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>How long after that a widget which was away is still known by it.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    // It stands in an address, which others may write down: just long enough to connect.
    private static readonly TimeSpan StreamLasts = TimeSpan.FromMinutes(1);

    private const int Longest = 4_096;
    private readonly IDataProtector protector = protection.CreateProtector("ChatClosing.WebChat.VisitTokens.v1");
    private readonly IDataProtector streams = protection.CreateProtector("ChatClosing.WebChat.VisitTokens.Streams.v1");

    /// <summary>A new one, good from now on.</summary>
    public string Make(Visit visit, string? name, bool isNamed) => Seal(protector, visit, name, isNamed, Lasts);

    /// <summary>One that opens the visit's socket, and nothing else.</summary>
    public string MakeForStream(Visit visit) => Seal(streams, visit, null, false, StreamLasts);

    /// <summary>What it says, be it expired or not; null when it is none of ours.</summary>
    public VisitToken? Read(string? token) => Open(protector, token);

    /// <summary>The same of <see cref="MakeForStream"/>.</summary>
    public VisitToken? ReadForStream(string? token) => Open(streams, token);

    /// <summary>Whether it is good no more.</summary>
    public bool IsExpired(VisitToken token) => token.ExpiresAt <= clock.GetUtcNow();

    /// <summary>Whether a widget that has it goes on as the visitor who had it.</summary>
    public bool IsRemembered(VisitToken token) => !token.IsNamed && token.ExpiresAt + Remembered > clock.GetUtcNow();

    private string Seal(IDataProtector with, Visit visit, string? name, bool isNamed, TimeSpan lasts) => WebEncoders.Base64UrlEncode(
        with.Protect(JsonSerializer.SerializeToUtf8Bytes(new VisitToken(visit.Id, visit.Account, visit.Visitor, name, isNamed, clock.GetUtcNow() + lasts))));

    private static VisitToken? Open(IDataProtector with, string? token)
    {
        if (token is null or { Length: 0 or > Longest })
            return null;
        try
        {
            return JsonSerializer.Deserialize<VisitToken>(with.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            // Somebody tries their luck, or the keys are others since.
            return null;
        }
    }
}
