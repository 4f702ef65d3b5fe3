using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatClosing.Simulator.Twitter;

/// <summary>
/// Uploads – pictures in one call, GIFs and videos in parts – and the photos that people sent, only with the account's token. (docs.x.com, Media;
/// Download DM media, 2026-08-22.)
/// </summary>
internal sealed class MediaSurface(SimulatedTwitter twitter)
{
    public void Map(WebApplication app)
    {
        app.MapPost("/2/media/upload", UploadAsync);
        app.MapPost("/2/media/upload/initialize", BeginAsync);
        app.MapPost("/2/media/upload/{id}/append", AppendAsync);
        app.MapPost("/2/media/upload/{id}/finalize", FinishAsync);
        app.MapGet("/2/media/upload", StatusAsync);
        app.MapGet("/2/dm_conversations/media/{dm}/{media}/{file}", DownloadAsync);
    }

    private Task UploadAsync(HttpContext http) => WithFormAsync(http, (form, file) =>
    {
        // Only pictures come in one call.
        if (form["media_category"] != "dm_image" || file.ContentType is not ("image/png" or "image/jpeg" or "image/webp"))
            return null;
        var id = twitter.Ids.New(twitter.Time.GetUtcNow());
        twitter.Media.Begin(id, "dm_image", file.Length);
        return twitter.Media.TryAppend(id, file.Length) && twitter.Media.TryFinish(id) ? Known(id) : null;
    });

    private async Task BeginAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        var id = twitter.Ids.New(twitter.Time.GetUtcNow());
        if ((twitter.Refusal(http) ?? Understand(body, id)) is { } refusal)
            await twitter.RefuseAsync(http, body, refusal).ConfigureAwait(false);
        else
            await twitter.AnswerAsync(http, body, 200, Known(id)).ConfigureAwait(false);
    }

    private TwitterRefusal? Understand(string body, string id)
    {
        try
        {
            var json = JsonNode.Parse(body);
            if (json?["media_category"]?.GetValue<string>() is not ("dm_gif" or "dm_video" or "dm_image") || json["media_type"] is null)
                return TwitterRefusal.Invalid;
            twitter.Media.Begin(id, json["media_category"]!.GetValue<string>(), json["total_bytes"]?.GetValue<long>() ?? 0);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return TwitterRefusal.Invalid;
        }
    }

    private Task AppendAsync(HttpContext http) => WithFormAsync(http, (form, file) =>
        int.TryParse(form["segment_index"], CultureInfo.InvariantCulture, out _) && twitter.Media.TryAppend(Id(http), file.Length) ? [] : null);

    // X goes on processing what moves: it is asked again until it has done so.
    private Task FinishAsync(HttpContext http) => OfKnownAsync(http, twitter.Media.TryFinish(Id(http)) ? Id(http) : null, "in_progress");

    private Task StatusAsync(HttpContext http)
    {
        var id = http.Request.Query["media_id"].ToString();
        return OfKnownAsync(http, twitter.Media.Has(id) ? id : null, "succeeded");
    }

    private Task OfKnownAsync(HttpContext http, string? id, string state)
    {
        if ((twitter.Refusal(http) ?? (id is null ? TwitterRefusal.Invalid : null)) is { } refusal)
            return twitter.RefuseAsync(http, "", refusal);
        var answer = Known(id!);
        if (twitter.Media.CategoryOf(id!) != "dm_image")
            answer["data"]!["processing_info"] = new JsonObject { ["state"] = state, ["check_after_secs"] = 1 };
        return twitter.AnswerAsync(http, "", 200, answer);
    }

    private async Task DownloadAsync(HttpContext http)
    {
        var file = CustomerPictures.Names.FirstOrDefault(name => name == (string)http.Request.RouteValues["file"]!);
        if ((twitter.Refusal(http) ?? (file is null ? TwitterRefusal.NoUser : null)) is { } refusal)
        {
            await twitter.RefuseAsync(http, "", refusal).ConfigureAwait(false);
            return;
        }

        twitter.Record(http, "", 200);
        http.Response.ContentType = "image/png";
        await using var picture = typeof(CustomerPictures).Assembly.GetManifestResourceStream(file!)!;
        await picture.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }

    private async Task WithFormAsync(HttpContext http, Func<IFormCollection, IFormFile, JsonObject?> take)
    {
        var refusal = twitter.Refusal(http);
        var form = refusal is null && http.Request.HasFormContentType
            ? await new FormFeature(http.Request).ReadFormAsync(http.RequestAborted).ConfigureAwait(false)
            : null;
        var body = form is null ? "" : string.Join('&', form.Select(field => $"{field.Key}={field.Value}"));
        var answer = form?.Files["media"] is { } file ? take(form, file) : null;
        if (answer is null)
            await twitter.RefuseAsync(http, body, refusal ?? TwitterRefusal.Invalid).ConfigureAwait(false);
        else
            await twitter.AnswerAsync(http, body, 200, answer).ConfigureAwait(false);
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static JsonObject Known(string id) => new()
    {
        ["data"] = new JsonObject { ["id"] = id, ["media_key"] = $"3_{id}", ["expires_after_secs"] = 86_400 },
    };
}
