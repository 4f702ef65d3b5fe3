using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using ChatClosing.Adapters.Messenger;
using static ChatClosing.Tests.Adapters.Facebook.FacebookExamples;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>Meta's compliance callbacks: what is believed, and what is not.</summary>
public sealed class SignedRequestTests
{
    private const string WithoutUser =
        "vlXgu64BQGFSQrY0ZcJBZASMvYvTHu9GQ0YM9rjPSso.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsIjAiOiJwYXlsb2FkIn0";

    private const string OfUser =
        "N32LNcvDGXq0GI1jxm-tj1ysJh2uqkNIBcUhUmTp19k."
        + "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjEyOTE4NDA0MDAsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwidXNlcl9pZCI6IjIxODQ3MSJ9";

    private const string Payload = """{"algorithm":"HMAC-SHA256","issued_at":1763800000,"user_id":"218471"}""";

    [Fact]
    public void The_documented_vector_names_its_user_however_old_it_is() =>
        Read(OfUser, "appsecret").ShouldBe(new DutyDemanded("218471", DateTimeOffset.FromUnixTimeSeconds(1291836800)));

    [Fact]
    public void The_documented_vector_without_a_user_is_signed_and_about_nobody()
    {
        Read(WithoutUser, "secret").ShouldBe(new DutyRejected("no user_id"));
        Read(WithoutUser, "another").ShouldBe(new DutyRejected("signature"));
    }

    [Fact]
    public void Every_page_channel_reads_it()
    {
        var call = Calls.Post(Calls.Utf8("signed_request=" + OfUser));
        foreach (IDutyReader reader in new IDutyReader[] { new FacebookAdapter(), new MessengerAdapter() })
            reader.ReadDuty(call, Shop with { AppSecret = "appsecret" }).ShouldBeOfType<DutyDemanded>().UserId.ShouldBe("218471");
    }

    [Fact]
    public void While_a_secret_is_rotated_both_are_good_and_afterwards_only_the_new_one()
    {
        Read(OfUser, "new", "appsecret").ShouldBeOfType<DutyDemanded>();
        Read(OfUser, "appsecret", "old").ShouldBeOfType<DutyDemanded>();
        Read(OfUser, "new").ShouldBe(new DutyRejected("signature"));
    }

    [Fact]
    public void An_empty_secret_verifies_nothing() => Read(Signed(Payload, ""), "", "").ShouldBe(new DutyRejected("signature"));

    [Theory]
    [InlineData("none")]
    [InlineData("HMAC-SHA1")]
    [InlineData("")]
    public void Another_algorithm_is_rejected_even_when_it_is_signed(string algorithm)
    {
        var payload = Payload.Replace("HMAC-SHA256", algorithm, StringComparison.Ordinal);
        Read(Signed(payload)).ShouldBe(new DutyRejected("algorithm"));
        Read("." + Encode(Calls.Utf8(payload))).ShouldBe(new DutyRejected("no signature"));
    }

    [Theory]
    [InlineData("hmac-sha256")]
    [InlineData("HMAC-SHA256")]
    public void The_case_of_the_algorithm_is_no_matter(string algorithm) =>
        Read(Signed(Payload.Replace("HMAC-SHA256", algorithm, StringComparison.Ordinal))).ShouldBeOfType<DutyDemanded>();

    [Theory]
    [InlineData("""{"user_id":"1"}""", "algorithm")]
    [InlineData("""{"algorithm":"HMAC-SHA256"}""", "no user_id")]
    [InlineData("""{"algorithm":"HMAC-SHA256","user_id":""}""", "no user_id")]
    [InlineData("""{"algorithm":"HMAC-SHA256","user_id":null}""", "no user_id")]
    [InlineData("""{"algorithm":"HMAC-SHA256","user_id":"1","user_id":"2"}""", "payload is not JSON")]
    [InlineData("[]", "algorithm")]
    [InlineData("7", "algorithm")]
    [InlineData("{", "payload is not JSON")]
    [InlineData("\0", "payload is not JSON")]
    public void Signed_nonsense_is_rejected(string payload, string reason) => Read(Signed(payload)).ShouldBe(new DutyRejected(reason));

    [Fact]
    public void A_user_may_be_a_number_and_a_time_may_be_missing() =>
        Read(Signed("""{"algorithm":"HMAC-SHA256","user_id":99999999999999999999}""")).ShouldBe(new DutyDemanded("99999999999999999999", null));

    [Fact]
    public void Any_changed_character_is_rejected()
    {
        var signed = Signed(Payload);
        for (var i = 0; i < signed.Length; i++)
        {
            var changed = signed[..i] + (signed[i] == 'A' ? 'B' : 'A') + signed[(i + 1)..];
            Read(changed).ShouldBeOfType<DutyRejected>($"at {i}");
        }
    }

    [Fact]
    public void Any_cut_is_rejected()
    {
        var signed = Signed(Payload);
        for (var length = 0; length < signed.Length; length++)
            Read(signed[..length]).ShouldBeOfType<DutyRejected>();
    }

    [Fact]
    public void No_dot_two_dots_padding_and_blanks_are_rejected()
    {
        var parts = Signed(Payload).Split('.');
        foreach (var wrong in new[]
        {
            parts[0], parts[0] + parts[1], $"{parts[0]}.", $".{parts[1]}", ".", "..", $"{parts[0]}.{parts[1]}.", $"{parts[0]}..{parts[1]}",
            $"{parts[0]}=.{parts[1]}", $"{parts[0]}.{parts[1]}=", $"{parts[0]} .{parts[1]}", $"{parts[0]}.{parts[1]} x", "é.é", "%zz.%", "\0.\0",
        })
        {
            Read(wrong).ShouldBeOfType<DutyRejected>(wrong);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("&&&=")]
    [InlineData("signed_request")]
    [InlineData("signed_request=")]
    [InlineData("Signed_Request=a.b")]
    [InlineData("""{"signed_request":"a.b"}""")]
    public void A_form_without_it_is_rejected(string form) => ReadForm(Calls.Utf8(form)).ShouldBeOfType<DutyRejected>();

    [Fact]
    public void A_form_with_two_of_them_is_rejected_even_when_both_are_right()
    {
        var field = "signed_request=" + Signed(Payload);
        ReadForm(Calls.Utf8($"{field}&{field}")).ShouldBeOfType<DutyRejected>();
        ReadForm(Calls.Utf8($"{field}&signed%5Frequest=x")).ShouldBeOfType<DutyRejected>();
    }

    [Fact]
    public void A_form_may_have_other_fields_and_escapes()
    {
        var escaped = Signed(Payload).Replace(".", "%2E", StringComparison.Ordinal);
        ReadForm(Calls.Utf8($"a=1&signed%5Frequest={escaped}&b=%zz&=&c")).ShouldBeOfType<DutyDemanded>();
    }

    [Fact]
    public void Absurd_input_is_rejected_before_it_is_looked_at()
    {
        ReadForm(Calls.Utf8("signed_request=" + Signed(Payload) + "&a=" + new string('a', 20_000))).ShouldBeOfType<DutyRejected>();
        Read(Signed(new string('[', 5000))).ShouldBe(new DutyRejected("payload is not JSON"));
        var random = new Random(4411);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            ReadForm([.. "signed_request="u8, .. bytes]).ShouldBeOfType<DutyRejected>();
        }
    }

    [Fact]
    public void Only_a_post_counts() =>
        new FacebookAdapter().ReadDuty(Calls.Get(("signed_request", OfUser)), Shop).ShouldBe(new DutyRejected("method"));

    private static DutyReading Read(string signed, string secret = "test_app_secret", string? previous = null) =>
        ReadForm(Calls.Utf8("signed_request=" + signed), secret, previous);

    private static DutyReading ReadForm(byte[] form, string secret = "test_app_secret", string? previous = null) =>
        new FacebookAdapter().ReadDuty(Calls.Post(form), Shop with { AppSecret = secret, PreviousAppSecret = previous });

    private static string Signed(string payload, string secret = "test_app_secret")
    {
        var encoded = Encode(Calls.Utf8(payload));
        return $"{Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(encoded)))}.{encoded}";
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
