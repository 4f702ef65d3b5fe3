using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using Microsoft.AspNetCore.DataProtection;

namespace ChatClosing.Delivery.Tokens;

/// <summary>Tokens as they stand in the database: encrypted with the key ring of all nodes.</summary>
internal sealed class TokenSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("ChatClosing.Delivery.Tokens.v1");

    /// <summary>Encrypts a pair.</summary>
    public string Close(string accessToken, string? refreshToken) => protector.Protect(JsonSerializer.Serialize<string?[]>([accessToken, refreshToken]));

    /// <summary>Decrypts a pair; null when the keys are others since.</summary>
    public (string AccessToken, string? RefreshToken)? Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string?[]>(protector.Unprotect(text)) is [{ } access, var refresh] ? (access, refresh) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What tells the tokens of an account's settings from others, and nothing of them.</summary>
    public static string BasisOf(ChannelAccount configured) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{configured.AccessToken}\n{configured.RefreshToken}")));
}
