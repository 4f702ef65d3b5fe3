using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Simulator;

/// <summary>Signs as Meta does. Written apart from the adapter, so that neither can agree with the other's mistake.</summary>
public static class MetaSigning
{
    /// <summary>The value of <c>X-Hub-Signature-256</c>: <c>sha256=</c> and the lower-case HMAC-SHA256 of the body's bytes.</summary>
    public static string Signature(string appSecret, ReadOnlySpan<byte> body) => "sha256=" + Hmac(appSecret, body);

    /// <summary>The <c>appsecret_proof</c> of a token: lower-case HMAC-SHA256 of the token.</summary>
    public static string Proof(string appSecret, string accessToken) => Hmac(appSecret, Encoding.UTF8.GetBytes(accessToken));

    private static string Hmac(string key, ReadOnlySpan<byte> message) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), message));
}
