using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>Calls over real connections.</summary>
public sealed class TwilioCallTests : IDisposable
{
    private static readonly OutgoingMessage Hello = new(Guid.Parse("0123456789abcdef0123456789abcdef"), Customer, "Grüße + 100% \uD83D 😀");

    private readonly HttpClient http = new();
    private readonly TwilioAdapter adapter = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_text_goes_out_as_the_platform_wants_it()
    {
        var (result, call) = await SendAsync(Hello);
        result.ShouldBe(new SendAccepted("SM_sent"));
        call.Method.ShouldBe("POST");
        call.Path.ShouldBe($"/v26.0/2010-04-01/Accounts/{AccountSid}/Messages.json");
        call.Type.ShouldBe("application/x-www-form-urlencoded");
        call.Authorization.ShouldBe("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{AccountSid}:test_auth_token")));
        call.Fields.ShouldBe(
        [
            ("To", Customer), ("From", Ours), ("Body", "Grüße + 100% \uFFFD 😀"),
            ("StatusCallback", "https://chat.example.com/webhooks/twilio?message=0123456789abcdef0123456789abcdef"),
        ]);
    }

    [Fact]
    public async Task An_API_key_and_a_messaging_service_are_used_where_they_are_set()
    {
        var account = With(("ApiKey", "SK1"), ("MessagingServiceSid", "MG1"));
        var (_, call) = await SendAsync(Hello, account);
        call.Authorization.ShouldBe("Basic " + Convert.ToBase64String("SK1:test_auth_token"u8));
        call.Path.ShouldContain(AccountSid);
        call.Fields.ShouldContain(("MessagingServiceSid", "MG1"));
        call.Fields.ShouldNotContain(f => f.Name == "From");
    }

    [Fact]
    public async Task A_file_goes_out_by_its_link()
    {
        var (_, call) = await SendAsync(Hello with { Text = "", File = Picture() });
        call.Fields.ShouldContain(("MediaUrl", "https://chat.example.com/files/x.png?t=1"));
        call.Fields.ShouldNotContain(f => f.Name == "Body");
        (await SendAsync(Hello with { File = Picture() })).Call.Fields.ShouldContain(f => f.Name == "Body");
    }

    [Theory]
    [InlineData("image/png", 5 * 1024 * 1024, null)]
    [InlineData("image/png", 5 * 1024 * 1024 + 1, "larger than 5 MB")]
    [InlineData("application/pdf", 16 * 1024 * 1024, null)]
    [InlineData("application/pdf", 16 * 1024 * 1024 + 1, "larger than 16 MB")]
    [InlineData("IMAGE/JPEG", 1, null)]
    [InlineData("image/svg+xml", 1, "does not take")]
    [InlineData("", 1, "does not take")]
    [InlineData("image/png", 0, "empty")]
    public async Task Files_that_the_platform_does_not_take_are_refused_without_a_call(string type, long length, string? why)
    {
        var (result, _) = await SendAsync(Hello with { File = Picture() with { ContentType = type, Length = length } });
        if (why is null)
            result.ShouldBeOfType<SendAccepted>();
        else
            result.ShouldBeOfType<SendRefused>().Reason.Detail!.ShouldContain(why);
    }

    [Fact]
    public async Task A_file_without_a_public_link_is_refused_with_the_reason()
    {
        var message = Hello with { File = Picture() with { Link = null } };
        (await adapter.SendAsync(http, Shop, message, default)).ShouldBeOfType<SendRefused>().Reason.Detail!.ShouldContain("PublicUrl");
    }

    [Fact]
    public async Task A_template_goes_out_by_its_id_with_its_variables()
    {
        var (_, call) = await SendAsync(Hello with { Text = "", Template = new("HX1", "en", ["4711", "Zoë \"Z\" {{2}}"]) });
        call.Fields.ShouldContain(("ContentSid", "HX1"));
        JsonSerializer.Deserialize<Dictionary<string, string>>(call.Fields.Single(f => f.Name == "ContentVariables").Value)
            .ShouldBe(new Dictionary<string, string> { ["1"] = "4711", ["2"] = "Zoë \"Z\" {{2}}" });
        call.Fields.ShouldNotContain(f => f.Name == "Body");
        (await SendAsync(Hello with { Template = new("HX1", "en", []) })).Call.Fields.ShouldNotContain(f => f.Name == "ContentVariables");
    }

    [Theory]
    [InlineData(Customer, UserId, Customer)]
    [InlineData(UserId, Customer, Customer)]
    [InlineData(UserId, "whatsapp:ID.1", UserId)]
    [InlineData("+6285712345678", null, Customer)]
    public async Task The_number_is_written_to_where_one_is_known(string contact, string? alias, string to)
    {
        var (_, call) = await SendAsync(new OutgoingMessage(Guid.NewGuid(), contact, "hi") { Aliases = alias is null ? [] : [alias] });
        call.Fields[0].ShouldBe(("To", to));
    }

    [Theory]
    [InlineData("", Customer)]
    [InlineData(" \n ", Customer)]
    [InlineData("hello", "")]
    public async Task Nothing_and_nobody_are_refused_without_a_call(string text, string contact) =>
        (await adapter.SendAsync(http, Shop, new OutgoingMessage(Guid.NewGuid(), contact, text), default)).ShouldBeOfType<SendRefused>();

    [Theory]
    [InlineData(null, AccountSid)]
    [InlineData("", AccountSid)]
    [InlineData("with\nbreak", AccountSid)]
    [InlineData("é", AccountSid)]
    [InlineData("token", "")]
    [InlineData("token", "AC:1")]
    public async Task Without_usable_credentials_the_account_is_frozen(string? token, string sid)
    {
        var account = Shop with { AccessToken = token, Options = new Dictionary<string, string> { ["AccountSid"] = sid } };
        (await adapter.SendAsync(http, account, Hello, default)).ShouldBeOfType<AccountUnauthorized>();
    }

    [Fact]
    public async Task Names_come_with_messages_and_are_not_looked_up() =>
        (await adapter.LookUpAsync(http, Shop, Customer, default)).ShouldBeOfType<ProfileUnknown>();

    [Fact]
    public void Long_texts_are_split_at_1600_characters_and_never_inside_a_sign()
    {
        var parts = TextParts.Split(new string('x', 1599) + "👩‍👩‍👧‍👦" + new string('y', 1600), adapter.Traits.TextLimit, adapter.Traits.TextUnit);
        parts.ShouldAllBe(p => p.Length <= 1600);
        parts.Count(p => p.Contains("👩‍👩‍👧‍👦", StringComparison.Ordinal)).ShouldBe(1);
        string.Concat(parts).Length.ShouldBe(1599 + "👩‍👩‍👧‍👦".Length + 1600);
    }

    private static OutgoingFile Picture() =>
        new("x.png", "image/png", 1000, new Uri("https://chat.example.com/files/x.png?t=1"), _ => Task.FromResult<Stream>(new MemoryStream()));

    private static ChannelAccount At(Uri url, ChannelAccount? account = null) => (account ?? Shop) with { ApiBaseUrl = url };

    private static ChannelAccount With(params (string Name, string Value)[] options)
    {
        var all = new Dictionary<string, string>(Shop.Options);
        foreach (var (name, value) in options)
            all[name] = value;
        return Shop with { Options = all };
    }

    private async Task<(SendResult Result, SentCall Call)> SendAsync(OutgoingMessage message, ChannelAccount? account = null)
    {
        SentCall sent = new("", "", "", "", []);
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            using var body = new MemoryStream();
            await call.Request.Body.CopyToAsync(body);
            var authorization = call.Request.Headers.Authorization.ToString();
            sent = new(call.Request.Method, call.Request.Path, call.Request.ContentType!, authorization, FieldsOf(body.ToArray()));
            call.Response.StatusCode = 201;
            await call.Response.WriteAsJsonAsync(new { sid = "SM_sent", status = "queued", error_code = (int?)null });
        });
        return (await adapter.SendAsync(http, At(platform.BaseUrl, account), message, default), sent);
    }

    private sealed record SentCall(string Method, string Path, string Type, string Authorization, IReadOnlyList<(string Name, string Value)> Fields);
}
