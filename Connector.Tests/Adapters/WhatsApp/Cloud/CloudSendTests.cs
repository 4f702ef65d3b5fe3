using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Texts and templates over real connections.</summary>
public sealed class CloudSendTests : IDisposable
{
    private const string Taken = """{"messaging_product":"whatsapp","contacts":[{"input":"+16505551234"}],"messages":[{"id":"wamid.sent"}]}""";
    private static readonly OutgoingMessage Hello = new(Guid.Parse("0123456789abcdef0123456789abcdef"), Phone, "Bonjour \uD83D 😀");

    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    // channels.md §10, 64: half a character does not go out.
    [Fact]
    public async Task A_text_goes_out_as_the_platform_wants_it()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        (await platform.SendAsync(Hello)).ShouldBe(new SendAccepted("wamid.sent"));
        var (target, token, _) = platform.Asked.ShouldHaveSingleItem();
        target.ShouldBe($"/v26.0/{Number}/messages?appsecret_proof=e9d107fd0932dca1e0bad1e5d56be07ff87824d7ed79aaddcb06139adfcad459");
        token.ShouldBe("Bearer EAAB_test_token");
        platform.Sent.GetRawText().ShouldBe(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"\u002B16505551234","type":"text","text":"""
            + """{"body":"Bonjour \uFFFD \uD83D\uDE00"},"biz_opaque_callback_data":"cc:0123456789abcdef0123456789abcdef"}""");
    }

    [Theory]
    [InlineData(Phone, null, "to", "+16505551234")]
    [InlineData("+16505551234", null, "to", "+16505551234")]
    [InlineData(UserId, null, "recipient", UserId)]
    [InlineData("US.ENT.11815799212886844830", null, "recipient", "US.ENT.11815799212886844830")]
    [InlineData(Phone, UserId, "recipient", UserId)]
    [InlineData(Phone, "16505559999", "to", "+16505559999")]
    [InlineData(Phone, "not an id", "to", "+16505551234")]
    public async Task It_goes_to_the_latest_id_that_can_be_written_to(string contact, string? alias, string member, string value)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        await platform.SendAsync(Hello with { ContactId = contact, Aliases = alias is null ? [] : [alias] });
        platform.Sent.GetProperty(member).GetString().ShouldBe(value);
    }

    [Fact]
    public async Task An_answer_quotes_a_message()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        await platform.SendAsync(Hello with { ReplyToId = "wamid.earlier" });
        platform.Sent.GetProperty("context").GetProperty("message_id").GetString().ShouldBe("wamid.earlier");
    }

    [Fact]
    public async Task A_template_goes_out_with_its_values()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        await platform.SendAsync(Hello with { Text = "", Template = new("order_update", "en_US", ["María", "two\n  lines\t"]) });
        platform.Sent.GetProperty("type").GetString().ShouldBe("template");
        platform.Sent.GetProperty("template").ToString().ShouldBe(
            """{"name":"order_update","language":{"code":"en_US"},"components":[{"type":"body","parameters":["""
            + """{"type":"text","text":"Mar\u00EDa"},{"type":"text","text":"two lines"}]}]}""");
    }

    [Fact]
    public async Task A_template_without_place_holders_has_no_components()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        await platform.SendAsync(Hello with { Text = "", Template = new("still_there", "en", []) });
        platform.Sent.GetProperty("template").TryGetProperty("components", out _).ShouldBeFalse();
    }

    // channels.md §10, 63 and 65
    [Theory]
    [InlineData("", Phone)]
    [InlineData(" \n ", Phone)]
    [InlineData("hello", "")]
    [InlineData("hello", "somebody")]
    [InlineData("hello", "12/../34")]
    [InlineData("hello", "US./../x")]
    public async Task Nothing_and_nobody_are_refused_without_a_call(string text, string contact) =>
        (await Refused(new(Guid.NewGuid(), contact, text))).Code.ShouldBe("invalid-message");

    [Fact]
    public async Task A_text_of_4096_characters_goes_out_and_a_longer_one_is_refused_without_a_call()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        (await platform.SendAsync(Hello with { Text = new string('x', 4096) })).ShouldBeOfType<SendAccepted>();
        (await Refused(Hello with { Text = new string('x', 4097) })).Code.ShouldBe("invalid-message");
        new CloudAdapter().Traits.TextLimit.ShouldBe(4096);
    }

    [Fact]
    public async Task A_template_with_an_empty_value_or_without_a_name_is_refused_without_a_call()
    {
        await Refused(Hello with { Template = new("order_update", "en_US", ["x", " "]) });
        await Refused(Hello with { Template = new("", "en_US", []) });
        await Refused(Hello with { Template = new("order_update", "", []) });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with\nbreak")]
    public async Task Without_a_usable_token_the_account_is_frozen(string? token) =>
        (await new CloudAdapter().SendAsync(http, Shop with { AccessToken = token }, Hello, default)).ShouldBeOfType<AccountUnauthorized>();

    // channels.md §10, 60: there is no idempotency key.
    [Theory]
    [InlineData(200, "<html>", typeof(SendUnclear))]
    [InlineData(503, "<html>", typeof(SendLater))]
    [InlineData(502, "", typeof(SendUnclear))]
    [InlineData(400, """{"error":{"message":"Re-engagement message","code":131047}}""", typeof(SendRefused))]
    [InlineData(400, """{"error":{"message":"pair","code":131056}}""", typeof(SendLater))]
    [InlineData(429, """{"error":{"message":"limit","code":130429}}""", typeof(AccountPaused))]
    [InlineData(401, """{"error":{"message":"expired","code":190}}""", typeof(AccountUnauthorized))]
    public async Task An_answer_is_understood(int status, string body, Type result)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(status, body);
        (await platform.SendAsync(Hello)).ShouldBeOfType(result);
    }

    [Fact]
    public async Task Names_are_not_asked_for() =>
        (await new CloudAdapter().LookUpAsync(http, Shop, UserId, default)).ShouldBeOfType<ProfileUnknown>();

    private async Task<FailureReason> Refused(OutgoingMessage message) =>
        (await new CloudAdapter().SendAsync(http, Shop, message, default)).ShouldBeOfType<SendRefused>().Reason;
}
