using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using static ChatClosing.Tests.Adapters.Twitter.TwitterExamples;

namespace ChatClosing.Tests.Adapters.Twitter;

/// <summary>Files: uploaded first, then sent by their id; and where files of customers are.</summary>
public sealed class TwitterFileTests : IDisposable
{
    private readonly HttpClient http = new();
    private readonly TwitterAdapter adapter = new();
    private readonly ConcurrentQueue<string> calls = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_picture_goes_in_one_call_and_then_with_its_message()
    {
        await using var platform = await StartAsync(call => call.Request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal)
            ? """{"data":{"dm_event_id":"7"}}"""
            : """{"data":{"id":"55","media_key":"3_55"}}""");
        (await SendAsync(platform.BaseUrl, File("image/png", 1000), "look")).ShouldBe(new SendAccepted("7"));
        calls.ShouldBe(
        [
            "POST 2/media/upload media_category=dm_image media=image/png:file:1000",
            $$"""POST 2/dm_conversations/with/{{Customer}}/messages {"text":"look","attachments":[{"media_id":"55"}]}""",
        ]);
    }

    [Fact]
    public async Task A_video_goes_in_parts_and_waits_until_it_is_processed()
    {
        var asked = 0;
        await using var platform = await StartAsync(call => call.Request.Path.Value!.Split('/')[^1] switch
        {
            "messages" => """{"data":{"dm_event_id":"7"}}""",
            "finalize" => """{"data":{"id":"55","processing_info":{"state":"pending","check_after_secs":1}}}""",
            "upload" when ++asked < 2 => """{"data":{"id":"55","processing_info":{"state":"in_progress","check_after_secs":1}}}""",
            "upload" => """{"data":{"id":"55","processing_info":{"state":"succeeded"}}}""",
            "append" => "",
            _ => """{"data":{"id":"55"}}""",
        });
        var video = File("video/mp4", 5 * 1024 * 1024);
        (await SendAsync(platform.BaseUrl, video)).ShouldBe(new SendAccepted("7"));
        calls.ShouldBe(
        [
            """POST 2/media/upload/initialize {"media_type":"video/mp4","total_bytes":5242880,"media_category":"dm_video"}""",
            "POST 2/media/upload/55/append segment_index=0 media=video/mp4:file:4194304",
            "POST 2/media/upload/55/append segment_index=1 media=video/mp4:file:1048576",
            "POST 2/media/upload/55/finalize",
            "GET 2/media/upload?command=STATUS&media_id=55",
            "GET 2/media/upload?command=STATUS&media_id=55",
            $$"""POST 2/dm_conversations/with/{{Customer}}/messages {"attachments":[{"media_id":"55"}]}""",
        ]);
    }

    [Fact]
    public async Task What_X_cannot_process_is_refused()
    {
        await using var platform = await StartAsync(call => call.Request.Path.Value!.EndsWith("finalize", StringComparison.Ordinal)
            ? """{"data":{"id":"55","processing_info":{"state":"failed","error":{"code":1}}}}"""
            : """{"data":{"id":"55"}}""");
        (await SendAsync(platform.BaseUrl, File("image/gif", 10))).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe("invalid-message");
    }

    [Theory]
    [InlineData(500, "{}", typeof(SendLater))]
    [InlineData(503, """{"title":"Service Unavailable"}""", typeof(SendLater))]
    [InlineData(200, "{}", typeof(SendLater))]
    [InlineData(200, """{"data":{"id":"../me"}}""", typeof(SendLater))]
    [InlineData(400, """{"title":"Invalid Request"}""", typeof(SendRefused))]
    [InlineData(401, """{"title":"Unauthorized"}""", typeof(AccountUnauthorized))]
    [InlineData(403, """{"title":"Forbidden"}""", typeof(SendRefused))]
    [InlineData(429, "{}", typeof(AccountPaused))]
    public async Task What_becomes_of_an_upload_becomes_of_its_message_and_is_never_unclear(int status, string answer, Type result)
    {
        await using var platform = await StartAsync(_ => answer, status);
        (await SendAsync(platform.BaseUrl, File("image/png", 10))).ShouldBeOfType(result);
        calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_upload_that_takes_too_long_may_be_made_again()
    {
        await using var platform = await LoopbackPlatform.StartAsync(call => Task.Delay(Timeout.Infinite, call.RequestAborted));
        var hasty = new TwitterAdapter { UploadTimeout = TimeSpan.FromMilliseconds(200) };
        var message = new OutgoingMessage(Guid.NewGuid(), Customer, "") { File = File("image/png", 10) };
        (await hasty.SendAsync(http, Account with { ApiBaseUrl = platform.BaseUrl }, message, default)).ShouldBeOfType<SendLater>();
    }

    [Theory]
    [InlineData("image/png", 0)]
    [InlineData("image/png", (5 * 1024 * 1024) + 1)]
    [InlineData("image/gif", (15 * 1024 * 1024) + 1)]
    [InlineData("application/pdf", 10)]
    public async Task What_X_does_not_take_is_refused_without_a_call(string type, int length) =>
        (await SendAsync(Account.ApiBaseUrl, File(type, length))).ShouldBeOfType<SendRefused>().Reason.Code.ShouldBe("invalid-message");

    [Theory]
    [InlineData(
        "https://ton.twitter.com/1.1/ton/data/dm/1992150974314414081/1209117874389843969/hVJQTwig.jpg",
        "https://api.x.com/2/dm_conversations/media/1992150974314414081/1209117874389843969/hVJQTwig.jpg")]
    [InlineData("https://ton.x.com/1.1/ton/data/dm/1/2/a.jpg:large", "https://api.x.com/2/dm_conversations/media/1/2/a.jpg")]
    [InlineData("https://ton.twitter.com/other/a.jpg", "https://ton.twitter.com/other/a.jpg")]
    [InlineData("https://video.twimg.com/dm_video/1/a.mp4?tag=1", "https://video.twimg.com/dm_video/1/a.mp4?tag=1")]
    [InlineData("https://api.x.com/2/dm_conversations/media/1/2/a.jpg", "https://api.x.com/2/dm_conversations/media/1/2/a.jpg")]
    public async Task A_customers_file_is_fetched_with_the_accounts_token(string reference, string link) =>
        (await adapter.LocateAsync(http, Account, reference, default)).ShouldBe(new MediaFound(new Uri(link), "Bearer user_token"));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://evil.example/a.jpg")]
    [InlineData("https://eviltwimg.com/a.jpg")]
    [InlineData("https://ton.twitter.com.evil.example/a.jpg")]
    [InlineData("http://ton.twitter.com/a.jpg")]
    [InlineData("https://ton.twitter.com:8443/a.jpg")]
    [InlineData("https://ton.twitter.com@evil.example/a.jpg")]
    [InlineData("https://169.254.169.254/latest")]
    public async Task No_host_but_Xs_ever_gets_the_token(string reference) =>
        (await adapter.LocateAsync(http, Account, reference, default)).ShouldBeOfType<MediaGone>();

    [Fact]
    public async Task Without_a_token_a_file_has_to_wait() =>
        (await adapter.LocateAsync(http, Account with { AccessToken = "" }, "https://ton.twitter.com/a.jpg", default)).ShouldBeOfType<MediaLater>();

    [Fact]
    public void Long_texts_are_split_where_X_ends() =>
        TextParts.Split(new string('x', 10_001), adapter.Traits.TextLimit, adapter.Traits.TextUnit).Select(p => p.Length).ShouldBe([10_000, 1]);

    private static OutgoingFile File(string type, int length) =>
        new($"lamp.{type.Split('/')[1]}", type, length, null, _ => Task.FromResult<Stream>(new MemoryStream(new byte[length])));

    private Task<SendResult> SendAsync(Uri url, OutgoingFile file, string text = "") => adapter.SendAsync(
        http, Account with { ApiBaseUrl = url }, new OutgoingMessage(Guid.NewGuid(), Customer, text) { File = file }, default);

    private Task<LoopbackPlatform> StartAsync(Func<HttpContext, string> answer, int status = 200) => LoopbackPlatform.StartAsync(async call =>
    {
        var asked = $"{call.Request.Method} {call.Request.Path.Value!["/v26.0/".Length..]}{call.Request.QueryString}";
        calls.Enqueue($"{asked} {await SaidAsync(call)}".TrimEnd());
        call.Response.StatusCode = status;
        await call.Response.WriteAsync(answer(call));
    });

    private static async Task<string> SaidAsync(HttpContext call)
    {
        if (!call.Request.HasFormContentType)
            return await new StreamReader(call.Request.Body).ReadToEndAsync();
        var form = await new FormFeature(call.Request).ReadFormAsync();
        var file = form.Files.ShouldHaveSingleItem();
        return $"{string.Join(' ', form.Select(f => $"{f.Key}={f.Value}"))} {file.Name}={file.ContentType}:{file.FileName}:{file.Length}";
    }
}
