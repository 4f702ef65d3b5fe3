using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Brings a file to X, which then knows it by an id for a day. Pictures go in one call; GIFs and videos only in parts: initialize, append, finalize,
/// and wait until X has processed them. (docs.x.com, Media, OpenAPI 2.167, 2026-08-22: <c>POST 2/media/upload</c> takes <c>dm_image</c>, and neither
/// <c>dm_gif</c> nor <c>dm_video</c>.) Nobody sees a file before its message, so that every step may be taken again.
/// </summary>
/// <param name="x">Calls.</param>
/// <param name="limit">For all calls together.</param>
/// <param name="clock">Measures <paramref name="limit"/> and the waits.</param>
internal sealed class TwitterUpload(TwitterCaller x, TimeSpan limit, TimeProvider clock)
{
    /// <summary>X takes parts of up to 5 MB.</summary>
    private const int PartBytes = 4 * 1024 * 1024;

    /// <summary><see cref="SendAccepted"/> carries the media's id; anything else is what has to be said of the message.</summary>
    public async Task<SendResult> UploadAsync(OutgoingFile file, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            await using var bytes = await file.OpenAsync(either.Token).ConfigureAwait(false);
            return TwitterFiles.Category(file.ContentType) == "dm_image"
                ? await WholeAsync(file, bytes, either.Token).ConfigureAwait(false)
                : await InPartsAsync(file, bytes, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new SendLater(new("unreachable", "the upload took too long"));
        }
        catch (IOException)
        {
            return new SendLater(new("other", "the file could not be read"));
        }
    }

    private async Task<SendResult> WholeAsync(OutgoingFile file, Stream bytes, CancellationToken cancel)
    {
        var form = Form(Part(new StreamContent(bytes), "media", file), Field("media_category", TwitterFiles.Category(file.ContentType)));
        return TwitterResult.OfUpload(await x.PostAsync("2/media/upload", form, cancel).ConfigureAwait(false), MediaId);
    }

    private async Task<SendResult> InPartsAsync(OutgoingFile file, Stream bytes, CancellationToken cancel)
    {
        var begun = TwitterResult.OfUpload(await x.PostAsync("2/media/upload/initialize", Announcement(file), cancel).ConfigureAwait(false), MediaId);
        if (begun is not SendAccepted { ExternalId: var id })
            return begun;
        var buffer = new byte[PartBytes];
        for (var index = 0; ; index++)
        {
            var read = await bytes.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            if (read == 0)
                return await FinishAsync(id, cancel).ConfigureAwait(false);
            var form = Form(
                Part(new ByteArrayContent(buffer, 0, read), "media", file),
                Field("segment_index", index.ToString(CultureInfo.InvariantCulture)));
            var appended = TwitterResult.OfUpload(await x.PostAsync($"2/media/upload/{id}/append", form, cancel).ConfigureAwait(false), _ => id);
            if (appended is not SendAccepted)
                return appended;
        }
    }

    private async Task<SendResult> FinishAsync(string id, CancellationToken cancel)
    {
        var answer = await x.PostAsync($"2/media/upload/{id}/finalize", (HttpContent?)null, cancel).ConfigureAwait(false);
        while (true)
        {
            var result = TwitterResult.OfUpload(answer, MediaId);
            if (result is not SendAccepted || (answer as PlatformReplied)?.Body?.Object("data"u8)?.Object("processing_info"u8) is not { } processing)
                return result;
            switch (processing.Text("state"u8))
            {
                case "pending" or "in_progress":
                    var seconds = Math.Clamp(processing.Integer("check_after_secs"u8) ?? 1, 1, 10);
                    await Task.Delay(TimeSpan.FromSeconds(seconds), clock, cancel).ConfigureAwait(false);
                    answer = await x.GetAsync($"2/media/upload?command=STATUS&media_id={id}", cancel).ConfigureAwait(false);
                    break;
                case "failed":
                    return new SendRefused(new("invalid-message", "X could not process the file"));
                default:
                    return result;
            }
        }
    }

    private static string? MediaId(PlatformReplied answer) => answer.Body?.Object("data"u8)?.Id("id"u8) is { } id && TwitterSend.IsId(id) ? id : null;

    private static byte[] Announcement(OutgoingFile file)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("media_type"u8, file.ContentType);
            json.WriteNumber("total_bytes"u8, file.Length);
            json.WriteString("media_category"u8, TwitterFiles.Category(file.ContentType));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static MultipartFormDataContent Form(params ReadOnlySpan<HttpContent> parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var part in parts)
            form.Add(part);
        return form;
    }

    private static StringContent Field(string name, string value)
    {
        var content = new StringContent(value, Encoding.UTF8);
        content.Headers.ContentType = null;
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
        return content;
    }

    private static HttpContent Part(HttpContent content, string name, OutgoingFile file)
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
        // Its name stays with us: X does not show it, and it may tell more than the file.
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileName = "\"file\"" };
        return content;
    }
}
