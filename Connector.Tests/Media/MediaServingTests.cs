using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Conversations;
using ChatClosing.Media;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Media;

/// <summary>What a stranger sent reaches a browser without its teeth (S-05, S-09).</summary>
public sealed class MediaServingTests
{
    [Fact]
    public async Task A_picture_is_shown_and_everything_else_is_downloaded()
    {
        await using var app = await MediaApp.StartAsync();
        app.Answers(http => http.Response.Body.WriteAsync(http.Request.Path.Value switch { "/png" => Pictures.Png, "/pdf" => Pictures.Pdf, "/svg" => Pictures.Svg, _ => Pictures.Html }).AsTask());
        var came = await app.ArrivesAsync(
            new Attachment("image/*", app.Link("/png"), "my \"parcel\" \r\nSet-Cookie: x=1 ü.png"), new Attachment("application/pdf", app.Link("/pdf"), "invoice.pdf"),
            new Attachment("image/svg+xml", app.Link("/svg"), "x.svg"), new Attachment("image/png", app.Link("/html")));
        using var anna = await app.App.SignInAsync("anna");
        string[] types = ["image/png", "application/pdf", "application/octet-stream", "application/octet-stream"];
        for (var i = 0; i < types.Length; i++)
        {
            await app.UntilAsync(came.File(i), MediaState.Stored);
            using var answer = await anna.GetAsync($"/api/v1/media/{came.File(i)}");

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.ToString().ShouldBe(types[i]);
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe(i == 0 ? "inline" : "attachment");
            Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
            Header(answer, "Content-Security-Policy").ShouldBe("sandbox; default-src 'none'");
            Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
            answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }

        using var picture = await anna.GetAsync($"/api/v1/media/{came.File()}");
        (await picture.Content.ReadAsByteArrayAsync()).ShouldBe(Pictures.Png);
        picture.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("my parcel Set-Cookie x=1 ü.png");
    }

    [Fact]
    public async Task A_film_is_answered_in_ranges_and_nothing_twice()
    {
        await using var app = await MediaApp.StartAsync();
        app.Answers(http => http.Response.Body.WriteAsync(Pictures.Mp4).AsTask());
        var came = await app.ArrivesAsync(new Attachment("video/*", app.Link()));
        await app.UntilAsync(came.File(), MediaState.Stored);
        using var anna = await app.App.SignInAsync("anna");

        using var some = await SendAsync(anna, came.File(), request => request.Headers.Range = new RangeHeaderValue(16, 19));
        some.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        some.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes 16-19/{Pictures.Mp4.Length}");
        (await some.Content.ReadAsStringAsync()).ShouldBe("0123");
        Header(some, "Content-Security-Policy").ShouldBe("sandbox; default-src 'none'");
        using var beyond = await SendAsync(anna, came.File(), request => request.Headers.Range = new RangeHeaderValue(1000, 2000));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        using var known = await SendAsync(anna, came.File(), request => request.Headers.IfNoneMatch.Add(some.Headers.ETag!));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_is_not_here_says_why()
    {
        await using var app = await MediaApp.StartAsync();
        app.Answers(503);
        var waiting = await app.PictureArrivesAsync();
        var failed = await app.ArrivesAsync(new Attachment("image/*", "https://cdn.example.org/1"));
        await app.UntilAsync(failed.File(), MediaState.Failed);
        using var anna = await app.App.SignInAsync("anna");

        using var absent = await anna.GetAsync($"/api/v1/media/{Guid.CreateVersion7()}");
        await absent.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var soon = await anna.GetAsync($"/api/v1/media/{waiting.File()}");
        await soon.ShouldBeProblemAsync(HttpStatusCode.Conflict, "media-waiting");
        soon.Headers.RetryAfter.ShouldNotBeNull();
        using var never = await anna.GetAsync($"/api/v1/media/{failed.File()}");
        var problem = await never.ShouldBeProblemAsync(HttpStatusCode.Conflict, "media-failed");
        problem.GetProperty("reason").GetString().ShouldBe("host-not-allowed");
        problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("cdn.example.org");
        using var retry = await anna.PostAsync($"/api/v1/media/{Guid.CreateVersion7()}/retry", null);
        await retry.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");

        var views = await app.App.Services.GetRequiredService<MediaViews>().OfAsync([waiting.File(), failed.File(), Guid.CreateVersion7()], default);
        views.Count.ShouldBe(2);
        (views[waiting.File()].State, views[waiting.File()].Url).ShouldBe(("waiting", null));
        (views[failed.File()].State, views[failed.File()].Reason).ShouldBe(("failed", "host-not-allowed"));
    }

    [Fact]
    public async Task A_file_without_its_conversation_is_not_given_out()
    {
        await using var app = await MediaApp.StartAsync();
        var came = await app.PictureArrivesAsync();
        await app.UntilAsync(came.File(), MediaState.Stored);
        using var sam = await app.App.SignInAsync("sam", Role.Supervisor);
        using var ada = await app.App.SignInAsync("ada", Role.Administrator);
        using var seen = await sam.GetAsync($"/api/v1/media/{came.File()}");
        seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var letter = await ada.GetAsync($"/api/v1/media/{came.File()}");
        letter.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await app.SqlAsync("delete from conversations");
        using var gone = await sam.GetAsync($"/api/v1/media/{came.File()}");
        await gone.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_file_that_the_store_lost_can_be_fetched_again()
    {
        await using var app = await MediaApp.StartAsync();
        var came = await app.PictureArrivesAsync();
        await app.UntilAsync(came.File(), MediaState.Stored);
        using var anna = await app.App.SignInAsync("anna");
        await app.App.Services.GetRequiredService<ChatClosing.Media.Store.IMediaStore>().DeleteAsync(came.File(), default);

        using var lost = await anna.GetAsync($"/api/v1/media/{came.File()}");
        lost.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var retry = await anna.PostAsync($"/api/v1/media/{came.File()}/retry", null);
        (await retry.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString().ShouldBeOneOf("waiting", "stored");
        await app.UntilAsync(came.File(), MediaState.Stored);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join("|", answer.Headers.GetValues(name));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient who, Guid file, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/media/{file}");
        with(request);
        return await who.SendAsync(request);
    }
}
