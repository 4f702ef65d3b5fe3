using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>The vectors, bit by bit.</summary>
public sealed class MetaSignatureTests
{
    private static readonly string Escaped = Encoding.ASCII.GetString(Recorded.Load("Messenger", "vector").Body.Span);

    private static readonly string Raw = Escaped.Replace("""\u00e4\u00f6\u00e5 \ud83d\ude00""", "äöå 😀", StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "sha256=23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee16")]
    [InlineData(false, "sha256=49b65484aafa184c5785e550553aa5922892bacca4d67eba842aa8905ff19086")]
    [InlineData(true, "sha256=23EEFC97CD6B13B7C72BEC0FAEDDB79E409E1DE164FEDE67490AF7EA2FBCEE16")]
    public void Escaped_and_raw_bodies_verify_over_their_own_bytes(bool escaped, string signature) =>
        Read(escaped ? Escaped : Raw, signature).ShouldBeOfType<Received>().Events.ShouldHaveSingleItem()
            .ShouldBeOfType<CustomerWrote>().Activity.Text.ShouldBe("äöå 😀");

    [Theory]
    [InlineData("sha256=49b65484aafa184c5785e550553aa5922892bacca4d67eba842aa8905ff19086")]
    [InlineData("sha1=23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee16")]
    [InlineData("23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee16")]
    [InlineData("sha256=23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee1g")]
    [InlineData("sha256=23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee1")]
    [InlineData("sha256=23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee160")]
    [InlineData("sha256=")]
    public void Every_other_signature_is_rejected(string signature) => Read(Escaped, signature).ShouldBeOfType<Rejected>().Status.ShouldBe(401);

    [Fact]
    public void A_body_that_was_indented_after_signing_is_rejected()
    {
        const string Signature = "sha256=23eefc97cd6b13b7c72bec0faeddb79e409e1de164fede67490af7ea2fbcee16";
        Read(Escaped, Signature).ShouldBeOfType<Received>();
        Read(Escaped.Replace(",", ",\n  ", StringComparison.Ordinal), Signature).ShouldBeOfType<Rejected>().Status.ShouldBe(401);
    }

    [Fact]
    public void The_proof_of_the_token_is_the_documented_one() =>
        MetaSignature.Proof("test_app_secret", "EAAB_test_token").ShouldBe("e9d107fd0932dca1e0bad1e5d56be07ff87824d7ed79aaddcb06139adfcad459");

    [Fact]
    public void A_secret_longer_than_usual_verifies_too()
    {
        var secret = new string('é', 400);
        var body = Calls.Utf8(Escaped);
        var call = Calls.Post(body, ("x-hub-signature-256", MessengerExamples.Signature(body, secret)));
        new MessengerAdapter().Read(call, MessengerExamples.Shop with { AppSecret = secret }).ShouldBeOfType<Received>();
    }

    private static WebhookReading Read(string body, string signature) =>
        new MessengerAdapter().Read(Calls.Post(Calls.Utf8(body), ("x-hub-signature-256", signature)), MessengerExamples.Shop);
}
