using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>Where files are, and who gets our credentials for them: Twilio's API and nobody else.</summary>
public sealed class TwilioMediaTests
{
    [Theory]
    [InlineData("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", "https://api.twilio.com/")]
    [InlineData("https://API.twilio.com/2010-04-01/x", "https://api.twilio.com/")]
    [InlineData("http://127.0.0.1:4711/2010-04-01/x", "http://127.0.0.1:4711/")]
    [InlineData("https://api.dublin.ie1.twilio.com/2010-04-01/x", "https://api.dublin.ie1.twilio.com/")]
    public async Task The_API_gets_credentials(string link, string api)
    {
        var found = (await LocateAsync(link, api)).ShouldBeOfType<MediaFound>();
        found.Link.ShouldBe(new Uri(link));
        found.Authorization.ShouldNotBeNull().ShouldStartWith("Basic ");
    }

    [Theory]
    [InlineData("https://mms.twiliocdn.com/AC1/x")]
    [InlineData("https://s3-external-1.amazonaws.com/media.twiliocdn.com/x")]
    [InlineData("https://api.twilio.com.evil.example/x")]
    [InlineData("https://evil.example/api.twilio.com/")]
    [InlineData("https://user@api.twilio.com/x")]
    [InlineData("https://api.twilio.com:8443/x")]
    [InlineData("http://api.twilio.com/x")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    public async Task Nobody_else_does(string link) => (await LocateAsync(link)).ShouldBeOfType<MediaFound>().Authorization.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("media:1")]
    [InlineData("/relative")]
    [InlineData("ftp://api.twilio.com/x")]
    public async Task What_is_no_link_is_gone(string reference) => (await LocateAsync(reference)).ShouldBeOfType<MediaGone>();

    [Fact]
    public void Redirects_lead_to_the_content_network_only()
    {
        var traits = new TwilioAdapter().Traits;
        traits.MediaHosts.ShouldBe(["api.twilio.com"]);
        traits.MediaRedirectHosts.ShouldBe(["*.twiliocdn.com", "*.amazonaws.com"]);
    }

    private static Task<MediaAnswer> LocateAsync(string link, string api = "https://api.twilio.com/") =>
        new TwilioAdapter().LocateAsync(null!, Shop with { ApiBaseUrl = new Uri(api) }, link, default);
}
