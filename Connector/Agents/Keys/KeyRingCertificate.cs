using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatClosing.Agents.Keys;

/// <summary>
/// The certificate that wraps the key ring at rest: <c>DataProtection__Certificate</c> (a .pfx, or a .pem with its key),
/// <c>DataProtection__CertificatePassword</c>.
/// </summary>
internal static class KeyRingCertificate
{
    public const string Key = "DataProtection__Certificate";

    /// <summary>Loads it.</summary>
    /// <returns>Null when none is set.</returns>
    /// <exception cref="CryptographicException">The file cannot be read, the password is wrong or there is no private key.</exception>
    public static X509Certificate2? Load(IConfiguration configuration)
    {
        var path = configuration["DataProtection:Certificate"];
        var password = configuration["DataProtection:CertificatePassword"];
        if (string.IsNullOrEmpty(path))
            return null;
        if (!File.Exists(path))
            throw new CryptographicException("There is no such file.");
        var certificate = !path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
            : string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPemFile(path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password);
        return certificate.HasPrivateKey ? certificate : throw new CryptographicException("It has no private key.");
    }
}
