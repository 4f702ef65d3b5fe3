using ChatClosing.Transcripts;
using ChatClosing.Transcripts.Archive;
using ChatClosing.Transcripts.Effects;
using ChatClosing.Transcripts.Mail;
using ChatClosing.Transcripts.Zendesk;
using Microsoft.Extensions.Configuration;

namespace ChatClosing.Tests.Transcripts;

/// <summary>Settings with which nothing would leave, or to the wrong, are refused at the start, by their key.</summary>
public sealed class EffectSettingsTests
{
    private static readonly MailSettings Mail = new() { Host = "mail.example.com", From = "chat@example.com" };
    private static readonly IConfiguration Empty = new ConfigurationBuilder().Build();

    [Fact]
    public void Nothing_set_is_well()
    {
        new MailSettingsCheck(new MailSettings()).Problems().ShouldBeEmpty();
        new MailSettingsCheck(Mail).Problems().ShouldBeEmpty();
        new ZendeskSettingsCheck(new ZendeskSettings(), Empty).Problems().ShouldBeEmpty();
        new TranscriptSettingsCheck(new CompanySettings(), new EffectSettings()).Problems().ShouldBeEmpty();
    }

    [Fact]
    public void A_mail_server_that_cannot_be_used_is_refused()
    {
        Only(Mail with { From = "Chat <chat@example.com>" }).ShouldStartWith("Mail__From");
        Only(Mail with { Host = " " }).ShouldStartWith("Mail__Host");
        Only(Mail with { Port = 0 }).ShouldStartWith("Mail__Port");
        Only(Mail with { Security = "Tls" }).ShouldStartWith("Mail__Security");
        Only(Mail with { UserName = "chat" }).ShouldStartWith("Mail__Password");
        Only(Mail with { UserName = "chat", Password = "canary-4", Security = "None" }).ShouldSatisfyAllConditions(
            p => p.ShouldStartWith("Mail__Security"), p => p.ShouldNotContain("canary-4"));
        Only(Mail with { AllowedDomains = "example.com, @b" }).ShouldStartWith("Mail__AllowedDomains");
    }

    [Fact]
    public void A_Zendesk_that_cannot_be_used_is_refused()
    {
        var good = new ZendeskSettings { BaseUrl = "https://example.zendesk.com", User = "a@b.example", Token = "t" };
        new ZendeskSettingsCheck(good, Empty).Problems().ShouldBeEmpty();
        new ZendeskSettingsCheck(good with { BaseUrl = "http://example.zendesk.com" }, Empty).Problems().Single().ShouldStartWith("Zendesk__BaseUrl");
        new ZendeskSettingsCheck(good with { Token = "" }, Empty).Problems().Single().ShouldStartWith("Zendesk__Token");
        var autosave = new ConfigurationBuilder().AddInMemoryCollection([new("Channels:shop:Zendesk:Autosave", "true")]).Build();
        new ZendeskSettingsCheck(new ZendeskSettings(), autosave).Problems().Single().ShouldStartWith("Channels__shop__Zendesk__Autosave");
    }

    [Fact]
    public void An_archive_that_cannot_be_used_is_refused()
    {
        var bucket = new ArchiveSettings { Bucket = "chats" };
        new ArchiveSettingsCheck(new ArchiveSettings()).Problems().ShouldBeEmpty();
        new ArchiveSettingsCheck(bucket).Problems().ShouldBeEmpty();
        new ArchiveSettingsCheck(bucket with { Endpoint = "https://s3.example.com", AccessKeyId = "a", SecretKey = "b" }).Problems().ShouldBeEmpty();
        Only(bucket with { Folder = Path.GetTempPath() }).ShouldStartWith("Archive__Folder and Archive__Bucket");
        Only(bucket with { Endpoint = "http://s3.example.com" }).ShouldStartWith("Archive__Endpoint");
        Only(new ArchiveSettings { Endpoint = "https://s3.example.com" }).ShouldContain("Archive__Bucket is missing");
        Only(bucket with { Region = " " }).ShouldStartWith("Archive__Region");
        Only(bucket with { SecretKey = "canary-5" }).ShouldSatisfyAllConditions(p => p.ShouldStartWith("Archive__AccessKeyId"), p => p.ShouldNotContain("canary-5"));
        Only(new ArchiveSettings { Folder = "/proc/nowhere" }).ShouldStartWith("Archive__Folder");
    }

    [Fact]
    public void A_clock_or_language_that_nobody_knows_is_refused()
    {
        Only(new CompanySettings { Language = "de" }, new EffectSettings()).ShouldStartWith("Company__Language");
        Only(new CompanySettings { TimeZone = "Mars/Olympus" }, new EffectSettings()).ShouldStartWith("Company__TimeZone");
        Only(new CompanySettings(), new EffectSettings { Lease = TimeSpan.FromSeconds(30) }).ShouldStartWith("Effects__Lease");
        Only(new CompanySettings(), new EffectSettings { Parallel = 0 }).ShouldStartWith("Effects__Parallel");
    }

    [Fact]
    public void Tries_come_after_1_5_and_25_seconds_and_then_ever_more_seldom()
    {
        Enumerable.Range(1, 6).Select(i => RetryPlan.After(i, 0).TotalSeconds).ShouldBe([1, 5, 25, 60, 120, 240]);
        RetryPlan.After(100, 0).ShouldBe(TimeSpan.FromHours(1));
        RetryPlan.After(100, 1).ShouldBe(TimeSpan.FromMinutes(45));
    }

    private static string Only(MailSettings settings) => new MailSettingsCheck(settings).Problems().ShouldHaveSingleItem();

    private static string Only(ArchiveSettings settings) => new ArchiveSettingsCheck(settings).Problems().ShouldHaveSingleItem();

    private static string Only(CompanySettings company, EffectSettings effects) =>
        new TranscriptSettingsCheck(company, effects).Problems().ShouldHaveSingleItem();
}
