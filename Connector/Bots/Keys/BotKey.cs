using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace ChatClosing.Bots.Keys;

/// <summary>A key of ours that signs the tokens of bots.</summary>
/// <param name="Id">Its id in tokens and in what we publish.</param>
/// <param name="Rsa">The key itself.</param>
internal sealed record BotKey(string Id, RSA Rsa)
{
    /// <summary>The key as tokens are signed and checked with it.</summary>
    public RsaSecurityKey Security { get; } = new(Rsa) { KeyId = Id };

    /// <summary>Its public half as in RFC 7517.</summary>
    public object Published()
    {
        var half = Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = SecurityAlgorithms.RsaSha256, kid = Id, n = Base64UrlEncoder.Encode(half.Modulus!), e = Base64UrlEncoder.Encode(half.Exponent!) };
    }
}
