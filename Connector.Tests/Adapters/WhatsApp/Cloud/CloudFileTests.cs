using System.Text;
using ChatClosing.Adapters.Channels;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Files in both directions, over real connections.</summary>
public sealed class CloudFileTests
{
    private const string Taken = """{"messages":[{"id":"wamid.sent"}]}""";
    private static readonly Uri Public = new("https://chat.example.com/files/abc?x=1");

    [Theory]
    [InlineData("image/png", "image", """{"link":"https://chat.example.com/files/abc?x=1","caption":"Look"}""")]
    [InlineData("video/mp4", "video", """{"link":"https://chat.example.com/files/abc?x=1","caption":"Look"}""")]
    [InlineData("application/pdf", "document", """{"link":"https://chat.example.com/files/abc?x=1","caption":"Look","filename":"a.bin"}""")]
    [InlineData("text/plain; charset=utf-8", "document", """{"link":"https://chat.example.com/files/abc?x=1","caption":"Look","filename":"a.bin"}""")]
    public async Task A_file_with_a_public_link_goes_out_by_it(string contentType, string type, string body)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        (await platform.SendAsync(Message(File(contentType, 10, Public), "Look"))).ShouldBe(new SendAccepted("wamid.sent"));
        platform.Asked.ShouldHaveSingleItem();
        platform.Sent.GetProperty("type").GetString().ShouldBe(type);
        platform.Sent.GetProperty(type).GetRawText().ShouldBe(body);
    }

    [Theory]
    [InlineData("audio/ogg", "audio")]
    [InlineData("image/webp", "sticker")]
    public async Task Sounds_and_stickers_have_no_text(string contentType, string type)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        (await platform.SendAsync(Message(File(contentType, 10, Public), "Look"))).ShouldBeOfType<SendRefused>();
        (await platform.SendAsync(Message(File(contentType, 10, Public)))).ShouldBeOfType<SendAccepted>();
        platform.Sent.GetProperty(type).GetProperty("link").GetString().ShouldBe(Public.AbsoluteUri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost/files/abc")]
    public async Task A_file_without_a_public_link_is_uploaded_first(string? link)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(
            call => (200, call.Path.Value!.EndsWith("/media", StringComparison.Ordinal) ? """{"id":"3078"}""" : Taken));
        (await platform.SendAsync(Message(File("image/png", 10, link is null ? null : new Uri(link))))).ShouldBe(new SendAccepted("wamid.sent"));
        platform.Asked.Count.ShouldBe(2);
        platform.Asked[0].Target.ShouldStartWith($"/v26.0/{Number}/media?appsecret_proof=");
        platform.Asked[0].Body.ShouldContain("name=\"messaging_product\"\r\n\r\nwhatsapp");
        platform.Asked[0].Body.ShouldContain("Content-Type: image/png");
        platform.Asked[0].Body.ShouldContain("0123456789");
        platform.Sent.GetProperty("image").GetRawText().ShouldBe("""{"id":"3078"}""");
    }

    [Theory]
    [InlineData(500, "", typeof(SendLater))]
    [InlineData(200, "{}", typeof(SendLater))]
    [InlineData(500, """{"error":{"message":"x","code":1}}""", typeof(SendLater))]
    [InlineData(400, """{"error":{"message":"x","code":131053}}""", typeof(SendRefused))]
    [InlineData(400, """{"error":{"message":"x","code":130429}}""", typeof(AccountPaused))]
    [InlineData(401, """{"error":{"message":"x","code":190}}""", typeof(AccountUnauthorized))]
    public async Task An_upload_that_failed_sent_nothing_and_is_never_unclear(int status, string body, Type result)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(status, body);
        (await platform.SendAsync(Message(File("image/png", 10, null)))).ShouldBeOfType(result);
        platform.Asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_tried_again_later()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        var gone = new OutgoingFile("a", "image/png", 10, null, _ => throw new FileNotFoundException());
        (await platform.SendAsync(Message(gone))).ShouldBeOfType<SendLater>();
        platform.Asked.ShouldBeEmpty();
    }

    // channels.md §10, 71
    [Theory]
    [InlineData("image/png", 0)]
    [InlineData("image/png", 5 * 1024 * 1024 + 1)]
    [InlineData("video/mp4", 16 * 1024 * 1024 + 1)]
    [InlineData("application/pdf", 100 * 1024 * 1024 + 1)]
    [InlineData("image/webp", 100 * 1024 + 1)]
    [InlineData("image/svg+xml", 10)]
    [InlineData("application/x-msdownload", 10)]
    [InlineData("", 10)]
    public async Task Empty_large_and_strange_files_are_refused_without_a_call(string contentType, long length)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, Taken);
        (await platform.SendAsync(Message(File(contentType, length, Public)))).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe("invalid-message");
        platform.Asked.ShouldBeEmpty();
    }

    // channels.md §10, 72
    [Fact]
    public async Task A_customers_file_is_located_with_the_token_that_it_wants()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(
            200, """{"url":"https://lookaside.fbsbx.com/x?mid=1","mime_type":"image/png","sha256":"ab12","file_size":3,"id":"275"}""");
        (await LocateAsync(platform, "media:275")).ShouldBe(
            new MediaFound(new Uri("https://lookaside.fbsbx.com/x?mid=1"), "Bearer EAAB_test_token", "ab12"));
        platform.Asked.ShouldHaveSingleItem().Target.ShouldStartWith($"/v26.0/275?phone_number_id={Number}&appsecret_proof=");
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(410, "<html>")]
    [InlineData(400, """{"error":{"message":"Object does not exist","code":100,"error_subcode":33}}""")]
    public async Task A_file_older_than_seven_days_is_gone(int status, string body)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(status, body);
        (await LocateAsync(platform, "media:275")).ShouldBeOfType<MediaGone>();
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, """{"url":"javascript:alert(1)"}""")]
    [InlineData(500, "")]
    [InlineData(401, """{"error":{"message":"x","code":190}}""")]
    [InlineData(400, """{"error":{"message":"x","code":4}}""")]
    public async Task A_file_that_cannot_be_asked_for_now_is_asked_for_later(int status, string body)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(status, body);
        (await LocateAsync(platform, "media:275")).ShouldBeOfType<MediaLater>();
    }

    [Theory]
    [InlineData("media:")]
    [InlineData("media:../me")]
    [InlineData("media:1?x")]
    [InlineData("https://example.com/a.png")]
    [InlineData("")]
    public async Task What_is_no_reference_of_ours_is_never_asked_for(string reference)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, "{}");
        (await LocateAsync(platform, reference)).ShouldBeOfType<MediaGone>();
        platform.Asked.ShouldBeEmpty();
    }

    private static OutgoingMessage Message(OutgoingFile file, string text = "") => new(Guid.NewGuid(), Phone, text) { File = file };

    private static OutgoingFile File(string contentType, long length, Uri? link) =>
        new("a.bin", contentType, length, link, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.ASCII.GetBytes("0123456789"))));

    private static Task<MediaAnswer> LocateAsync(CloudPlatform platform, string reference) =>
        platform.Adapter.LocateAsync(platform.Http, platform.Account, reference, default);
}
