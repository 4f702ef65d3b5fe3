using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatClosing.Operations.Start;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Agents;

public sealed class KeyRingTests
{
    [PostgresFact]
    public async Task A_session_of_one_node_is_good_on_the_other_also_its_antiforgery()
    {
        await using var shared = await TestDatabase.CreateAsync(Databases.Postgresql);
        await using var first = await RunningApp.StartAsync(shared);
        await using var second = await RunningApp.StartAsync(shared);
        using var anna = await first.SignInAsync("anna");
        using var onSecond = second.NewClient();
        foreach (var header in anna.DefaultRequestHeaders)
            onSecond.DefaultRequestHeaders.Add(header.Key, header.Value);

        (await onSecond.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await onSecond.DeleteAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task With_a_certificate_the_keys_are_wrapped_at_rest_and_survive_a_restart()
    {
        var file = WriteCertificate("a word");
        try
        {
            (string, string)[] settings = [("DataProtection__Certificate", file), ("DataProtection__CertificatePassword", "a word")];
            await using var shared = await TestDatabase.CreateAsync(Databases.Sqlite);
            string cookies;
            await using (var before = await RunningApp.StartAsync(shared, settings))
            {
                using var anna = await before.SignInAsync("anna");
                cookies = anna.DefaultRequestHeaders.GetValues("Cookie").Single();
                var xml = await before.ReadAsync(db => db.DataProtectionKeys.Select(k => k.Xml).SingleAsync());
                xml.ShouldContain("EncryptedData");
                xml.ShouldNotContain("<masterKey");
            }

            await using var after = await RunningApp.StartAsync(shared, settings);
            after.Http.DefaultRequestHeaders.Add("Cookie", cookies);
            (await after.Http.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_refuses_the_start_by_its_key()
    {
        var file = WriteCertificate("a word");
        try
        {
            var refused = await Should.ThrowAsync<StartRefusedException>(() =>
                RunningApp.StartAsync("sqlite", ("DataProtection__Certificate", file), ("DataProtection__CertificatePassword", "another word")));
            refused.Message.ShouldStartWith("DataProtection__Certificate");
            refused.Message.ShouldNotContain("another word");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string WriteCertificate(string password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, password));
        return file;
    }
}
