using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace ChatClosing.Transcripts.Webhooks;

/// <summary>What signs outgoing webhooks (Standard Webhooks 1.0): shown once, kept encrypted with the key ring of all nodes.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;
    private readonly IDataProtector protector = protection.CreateProtector("ChatClosing.Transcripts.Webhooks.v1");

    /// <summary>A new secret.</summary>
    /// <returns>To be shown once, and to be kept.</returns>
    public (string Shown, string Kept) New()
    {
        var shown = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (shown, protector.Protect(shown));
    }

    /// <summary>A secret that was kept.</summary>
    /// <exception cref="CryptographicException">The keys are others since.</exception>
    public string Open(string kept) => protector.Unprotect(kept);

    /// <summary>One signature, as in the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">As it was shown.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>.</param>
    /// <param name="body">The bytes of the body.</param>
    public static string Sign(string secret, Guid id, long timestamp, byte[] body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), head.Concat(body).ToArray()));
    }
}
