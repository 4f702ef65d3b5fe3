using System.Net;
using System.Net.Http.Headers;
using ChatClosing.Media;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Media;

/// <summary>Files that agents give (case 71), and the links by which platforms fetch them.</summary>
public sealed class UploadTests
{
    [Theory, Sqlite, Postgresql]
    public async Task An_upload_is_kept_for_the_message_that_will_use_it(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        using var anna = await app.App.SignInAsync("anna");

        var view = await (await UploadAsync(anna, Pictures.Png, "../../My \"parcel\".png", "text/html")).JsonAsync();

        (view.GetProperty("name").GetString(), view.GetProperty("contentType").GetString(), view.GetProperty("length").GetInt64())
            .ShouldBe(("My parcel.png", "image/png", Pictures.Png.Length));
        var id = view.GetProperty("id").GetGuid();
        var uploads = app.App.Services.GetRequiredService<Uploads>();
        var (me, sam) = ((await app.App.AddUserAsync("anna")).Id, await app.App.AddUserAsync("bert"));
        (await uploads.FindAsync(id, me, default)).ShouldBe(new Upload(id, "My parcel.png", "image/png", Pictures.Png.Length, null));
        (await uploads.FindAsync(id, sam.Id, default)).ShouldBeNull("it is somebody else's");
        (await app.RowAsync(id))!.Outgoing.ShouldBeTrue();

        using var mine = await anna.GetAsync($"/api/v1/media/{id}");
        (await mine.Content.ReadAsByteArrayAsync()).ShouldBe(Pictures.Png);
        using var bert = await app.App.SignInAsync("bert");
        using var foreign = await bert.GetAsync($"/api/v1/media/{id}");
        await foreign.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var retry = await anna.PostAsync($"/api/v1/media/{id}/retry", null);
        (await retry.JsonAsync()).GetProperty("state").GetString().ShouldBe("stored", "there is nothing to fetch");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_and_not_kept()
    {
        await using var app = await MediaApp.StartAsync();
        using var anna = await app.App.SignInAsync("anna");

        await (await UploadAsync(anna, [], "empty.png")).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "empty-file");
        await (await UploadAsync(anna, Pictures.Svg, "x.png", "image/png")).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "type-not-allowed");
        await (await UploadAsync(anna, Pictures.Mp4, "film.mp4", "video/mp4")).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "type-not-allowed");
        await (await UploadAsync(anna, Pictures.Png, "x.png", field: "other")).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "file-required");
        await (await anna.PostAsync("/api/v1/uploads", new StringContent("{}", null, "application/json"))).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-type");
        var broken = new StringContent("--x\r\nnot a part");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        ((int)(await anna.PostAsync("/api/v1/uploads", broken)).StatusCode).ShouldBeInRange(400, 422);
        using var forged = app.App.NewClient();
        forged.DefaultRequestHeaders.Add("Cookie", anna.DefaultRequestHeaders.GetValues("Cookie"));
        await (await UploadAsync(forged, Pictures.Png, "x.png")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "antiforgery");

        app.FilesKept.ShouldBe(0);
        (await app.App.ReadAsync(db => Task.FromResult(db.Media.Count()))).ShouldBe(0);
    }

    [Fact]
    public async Task The_largest_file_is_taken_and_one_byte_more_is_not()
    {
        await using var app = await MediaApp.StartAsync();
        using var anna = await app.App.SignInAsync("anna");
        byte[] largest = [.. Pictures.Pdf, .. new byte[MediaSettings.MaxBytes - Pictures.Pdf.Length]];
        (await UploadAsync(anna, largest, "large.pdf")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await UploadAsync(anna, [.. largest, 0], "large.pdf")).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        // Not even a request that says nothing about its length gets more than its share read.
        var endless = new StreamContent(new Zeros(200L * 1024 * 1024));
        endless.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await Refused(anna, endless);
        app.FilesKept.ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_no_message_uses_goes_after_a_day_and_what_one_uses_stays(string database)
    {
        await using var app = await MediaApp.StartAsync(database);
        using var anna = await app.App.SignInAsync("anna");
        var unused = (await (await UploadAsync(anna, Pictures.Png, "unused.png")).JsonAsync()).GetProperty("id").GetGuid();
        var used = (await (await UploadAsync(anna, Pictures.Png, "used.png")).JsonAsync()).GetProperty("id").GetGuid();
        var came = await app.ArrivesAsync();
        var message = Guid.CreateVersion7();
        // As the batch that queues a message writes it.
        await using (var store = StoreOf(app.App.Services))
        {
            var writes = new BatchWrites();
            writes.MediaSent.Add(new SentMedia(used, came.In, message));
            await store.BeginAsync(new BatchKeys(), default);
            await store.CommitAsync(writes, default);
        }

        var row = (await app.RowAsync(used))!;
        (row.State, row.ConversationId, row.ThreadId, row.MessageId, row.Account).ShouldBe((MediaState.Stored, came.In.Id, came.In.ThreadId, message, "parcels"));
        (await app.App.Services.GetRequiredService<Uploads>().FindAsync(used, row.CreatedBy!.Value, default))!.MessageId.ShouldBe(message);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.SqlAsync(database == Databases.Sqlite ? "select 1" : "update media set created_at = created_at - interval '25 hours'");

        await Eventually.Async(async () => await app.RowAsync(unused) is null, "the unused one is gone");
        (await app.RowAsync(used)).ShouldNotBeNull();
        app.FilesKept.ShouldBe(1);
    }

    [Fact]
    public async Task A_platform_fetches_one_file_by_its_link_until_it_expires()
    {
        await using var app = await MediaApp.StartAsync(Databases.Sqlite, ("PublicUrl", "https://chat.example.com/"), ("AllowedHosts", "*"));
        using var anna = await app.App.SignInAsync("anna");
        var id = (await (await UploadAsync(anna, Pictures.Pdf, "invoice ü.pdf")).JsonAsync()).GetProperty("id").GetGuid();
        var files = app.App.Services.GetRequiredService<OutgoingFiles>();
        var file = (await files.FindAsync(id, default)).ShouldNotBeNull();
        (file.Name, file.ContentType, file.Length).ShouldBe(("invoice ü.pdf", "application/pdf", Pictures.Pdf.Length));
        file.Link!.AbsoluteUri.ShouldStartWith("https://chat.example.com/files/");
        await using (var bytes = await file.OpenAsync(default))
            bytes.Length.ShouldBe(Pictures.Pdf.Length);

        using var answer = await app.App.Http.GetAsync(file.Link.AbsolutePath);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Pictures.Pdf);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe("sandbox; default-src 'none'");
        using var head = await app.App.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, file.Link.AbsolutePath));
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, Pictures.Pdf.Length));

        var token = file.Link.Segments[^1];
        foreach (var wrong in (string[])[token[..^1], token + "A", "x", id.ToString(), new string('A', 600), char.ToUpperInvariant(token[5]) == token[5] ? token.ToLowerInvariant() : token.ToUpperInvariant()])
        {
            using var nothing = await app.App.Http.GetAsync($"/files/{wrong}");
            nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }

        app.Clock.Advance(TimeSpan.FromHours(7));
        using var late = await app.App.Http.GetAsync(file.Link.AbsolutePath);
        await late.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        (await files.FindAsync(id, default))!.Link.ShouldNotBe(file.Link, "a new try has a new link");
        (await files.FindAsync(Guid.CreateVersion7(), default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("", false), InlineData("http://chat.example.com", false), InlineData("http://localhost:5080", true), InlineData("https://chat.example.com/desk/", true)]
    public async Task A_link_is_made_only_where_it_can_be_trusted(string publicUrl, bool hasLink)
    {
        await using var app = await MediaApp.StartAsync(Databases.Sqlite, ("PublicUrl", publicUrl));
        using var anna = await app.App.SignInAsync("anna");
        var id = (await (await UploadAsync(anna, Pictures.Png, "x.png")).JsonAsync()).GetProperty("id").GetGuid();
        var link = (await app.App.Services.GetRequiredService<OutgoingFiles>().FindAsync(id, default))!.Link;
        (link is not null).ShouldBe(hasLink);
        link?.AbsoluteUri.ShouldStartWith($"{publicUrl.TrimEnd('/')}/files/");
    }

    [Fact]
    public async Task What_a_customer_sent_has_no_public_link()
    {
        await using var app = await MediaApp.StartAsync();
        var came = await app.PictureArrivesAsync();
        await app.UntilAsync(came.File(), MediaState.Stored);
        var token = app.App.Services.GetRequiredService<PublicLinks>().TokenOf(came.File());
        using var answer = await app.App.Http.GetAsync($"/files/{token}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.App.Services.GetRequiredService<OutgoingFiles>().FindAsync(came.File(), default)).ShouldBeNull();
    }

    private static IConversationStore StoreOf(IServiceProvider services) => services.GetRequiredService<ChatDatabase>() is { IsSqlite: true } database
        ? new ChatClosing.Storage.Sqlite.SqliteConversationStore(database, services.GetRequiredService<SqliteWriteGate>(), TimeProvider.System)
        : new ChatClosing.Storage.Postgres.PostgresConversationStore(services.GetRequiredService<ChatDatabase>());

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient who, byte[] bytes, string name, string type = "application/octet-stream", string field = "file")
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = field, FileNameStar = name };
        using var form = new MultipartFormDataContent { file };
        return await who.PostAsync("/api/v1/uploads", form);
    }

    // The server may close the connection before the client is done: then there is no answer to read.
    private static async Task Refused(HttpClient who, HttpContent content)
    {
        try
        {
            using var answer = await who.PostAsync("/api/v1/uploads", content);
            ((int)answer.StatusCode).ShouldBeInRange(400, 422);
        }
        catch (HttpRequestException e)
        {
            e.InnerException.ShouldBeAssignableTo<IOException>();
        }
    }

    private sealed class Zeros(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            Array.Clear(buffer, offset, read);
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
