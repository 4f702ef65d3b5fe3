using System.Security.Cryptography;
using ChatClosing.Operations.Start;

namespace ChatClosing.Agents.Keys;

/// <summary>Checks that the key ring's certificate can be used.</summary>
internal sealed class KeyRingSettingsCheck(IConfiguration configuration) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        try
        {
            KeyRingCertificate.Load(configuration)?.Dispose();
            return [];
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return
            [
                $"{KeyRingCertificate.Key} cannot be used: is it a .pfx or .pem with its private key, "
                + "and DataProtection__CertificatePassword its password?",
            ];
        }
    }
}
