using System.Security.Cryptography;
using ChatClosing.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Keys;

/// <summary>Registers the key ring (S-14).</summary>
internal static class KeyRingSetup
{
    public static void AddKeyRing(this WebApplicationBuilder builder)
    {
        // The name keeps two products in one database apart, and two copies of this one together.
        var protection = builder.Services.AddDataProtection().SetApplicationName("ChatClosing");
        // The framework says the same in its own words each time; once, with the setting's name, is enough.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<IDbContextFactory<ChatDb>>((options, databases) => options.XmlRepository = new DatabaseXmlRepository(databases));
        try
        {
            if (KeyRingCertificate.Load(builder.Configuration) is { } certificate)
                protection.ProtectKeysWithCertificate(certificate);
            else if (builder.Environment.IsProduction())
                builder.Services.AddHostedService<UnwrappedKeyWarning>();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // Not here, where it would be a stack trace: the settings' check says it before anything is stored.
            builder.Services.AddHostedService<UnwrappedKeyWarning>();
        }
    }
}
