using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using ChatClosing.Simulator.WhatsApp.Twilio;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>The documented vectors, and what proxies, ports and hosts may and may not change.</summary>
public sealed class TwilioSignatureTests
{
    private const string Hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private const string Digits = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private const string Json = """{"property": "value", "boolean": true}""";
    private static readonly byte[] Fine = TwilioSigning.Form(
        [("MessageSid", "SM1"), ("SmsStatus", "received"), ("From", Customer), ("To", Ours), ("Body", "hello")]);

    [Theory]
    [InlineData("https://mycompany.com", "/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com", "/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:443", "/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:443", "/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://MyCompany.com", "/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://MyCompany.com", "/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://MyCompany.com:1234", "/myapp.php?foo=1&bar=2", "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("https://mycompany.com:1234", "/myapp.php?foo=1&bar=2", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("https://mycompany.com:1234", "/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("http://mycompany.com", "/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    public void The_documented_forms_verify(string publicUrl, string target, string signature) =>
        Verifies(publicUrl, target, Digits, signature).ShouldBeTrue();

    [Theory]
    [InlineData("https://mycompany.com", "/myapp.php?bar=2&foo=1", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com", "/MyApp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com", "/myapp.php/?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com", "/myapp.php?foo=%31&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com", "/myapp.php", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("http://mycompany.com", "/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com", "/myapp.php?foo=1&bar=2", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("https://mycompany.com", "/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData(null, "https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("", "https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void At_another_address_they_do_not(string? publicUrl, string target, string signature) =>
        Verifies(publicUrl, target, Digits, signature).ShouldBeFalse();

    [Theory]
    [InlineData("/myapp.php?foo=1&bar=2&bodySHA256=" + Hash, Json, "a9nBmqA0ju/hNViExpshrM61xv4=", true)]
    [InlineData("/myapp.php?bodySHA256=" + Hash, Json, "y77kIzt2vzLz71DgmJGsen2scGs=", true)]
    [InlineData("/myapp.php?bodySHA256=" + Hash, Json + " ", "y77kIzt2vzLz71DgmJGsen2scGs=", false)]
    [InlineData("/myapp.php?bodySHA256=" + Hash, "", "y77kIzt2vzLz71DgmJGsen2scGs=", false)]
    public void A_body_that_is_no_form_is_known_by_its_hash(string target, string body, string signature, bool verifies) =>
        Verifies("https://mycompany.com", target, body, signature).ShouldBe(verifies);

    [Theory]
    [InlineData("?bodySHA256")]
    [InlineData("?bodySHA256=")]
    [InlineData("?bodySHA256=&bodySHA256=" + Hash)]
    [InlineData("?bodySHA256=zz")]
    [InlineData("?bodySHA256=%zz%")]
    [InlineData("?=bodySHA256")]
    [InlineData("?xbodySHA256=" + Hash)]
    [InlineData("/bodySHA256")]
    [InlineData("bodySHA256")]
    public void A_broken_hash_is_401_and_no_exception(string query)
    {
        var call = SignedCall([], Target + query) with { Body = Calls.Utf8(Json) };
        new TwilioAdapter().Read(call, Shop).ShouldBeOfType<Rejected>().Status.ShouldBe(401);
    }

    [Fact]
    public void Signed_JSON_goes_to_quarantine()
    {
        var call = SignedCall([], Target + "?bodySHA256=" + Hash) with { Body = Calls.Utf8(Json) };
        new TwilioAdapter().Read(call, Shop).ShouldBeOfType<Received>().Events.ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
    }

    [Fact]
    public void The_vector_with_names_and_texts_of_the_world_verifies()
    {
        const string Sid = "SM00000000000000000000000000000001";
        var body = TwilioSigning.Form(
        [
            ("AccountSid", "ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"), ("ApiVersion", "2010-04-01"), ("Body", "Grüße 👋🏽 مرحبا"),
            ("From", "whatsapp:+15551230001"), ("MessageSid", Sid), ("SmsMessageSid", Sid), ("SmsSid", Sid), ("MessageType", "text"),
            ("NumMedia", "0"), ("NumSegments", "1"), ("ProfileName", "Zoë"), ("SmsStatus", "received"),
            ("To", "whatsapp:+15551230002"), ("WaId", "15551230001"),
        ]);
        var call = Call(body, "/twilio/whatsapp", ("x-twilio-signature", "z9Tgu57QbdcEzwqAUMQT63A3SrY="));
        new TwilioAdapter().Read(call, Shop with { AppSecret = "twilio_auth_token_for_tests" }).ShouldBeOfType<Received>()
            .Events.ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>().Activity.Text.ShouldBe("Grüße 👋🏽 مرحبا");
    }

    [Fact]
    public void What_the_request_says_about_its_host_changes_nothing()
    {
        var right = SignedCall(Fine);
        var forged = SignedCall(Fine, url: "https://evil.example" + Target);
        foreach (var headers in new[] { "Host", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded" })
        {
            IReadOnlyList<string?> Header(WebhookRequest call, string name) => name == headers ? ["evil.example"] : call.Header(name);
            Read(right with { Header = name => Header(right, name) }).ShouldBeOfType<Received>();
            Read(forged with { Header = name => Header(forged, name) }).ShouldBeOfType<Rejected>();
        }
    }

    [Theory]
    [InlineData("POST", 401)]
    [InlineData("GET", 400)]
    [InlineData("PUT", 400)]
    public void There_is_no_handshake(string method, int status) =>
        Read(Call([], Target) with { Method = method }).ShouldBeOfType<Rejected>().Status.ShouldBe(status);

    [Fact]
    public void A_token_longer_than_usual_verifies_too()
    {
        var token = new string('é', 400);
        new TwilioAdapter().Read(SignedCall(Fine, token: token), Shop with { AppSecret = token }).ShouldBeOfType<Received>();
    }

    [Fact]
    public void Thousands_of_fields_are_no_matter()
    {
        var body = Calls.Utf8(string.Concat(Enumerable.Range(0, 32_000).Select(i => "&a")));
        Read(SignedCall(body)).ShouldBeOfType<Received>();
        Read(Call(body, Target, ("X-Twilio-Signature", "x"))).ShouldBeOfType<Rejected>();
    }

    private static WebhookReading Read(WebhookRequest call) => new TwilioAdapter().Read(call, Shop);

    private static bool Verifies(string? publicUrl, string target, string body, string signature)
    {
        var account = Shop with { AppSecret = "12345", PublicUrl = publicUrl };
        var reading = new TwilioAdapter().Read(Call(Calls.Utf8(body), target, ("X-Twilio-Signature", signature)), account);
        if (reading is Rejected rejected)
            rejected.Status.ShouldBe(401);
        return reading is Received;
    }
}
