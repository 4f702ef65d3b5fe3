using ChatClosing.Agents.Access;
using ChatClosing.Operations.Problems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChatClosing.Media;

/// <summary><c>POST /api/v1/uploads</c>: a file to send, streamed into the store as it comes.</summary>
internal static class UploadEndpoint
{
    private const string Field = "file";
    private const string Form = "multipart/form-data";

    // Room for the boundary, the part's headers and small fields beside the file.
    private const long Envelope = 64 * 1024;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/uploads", UploadAsync).RequireAgent().WithTags("Media")
        .WithName("UploadFile").WithSummary("A file to send: part 'file', at most 25 MiB. It is deleted when no message uses it within 24 hours.")
        .Accepts<UploadForm>(Form).WithMetadata(new Limit())
        .Produces<UploadView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> UploadAsync(HttpContext http, CurrentActor me, Uploads uploads)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 70 } boundary)
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-type", $"Send the file as {Form}.");
        try
        {
            var form = new MultipartReader(boundary, http.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
            return await FilePartAsync(form, http.RequestAborted) is var (name, said, body)
                ? Answer(await uploads.SaveAsync(me.Id, name, said, body, http.RequestAborted))
                : Problem.Invalid("file-required", Field, "Give the file in the part 'file'.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (InvalidDataException)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "bad-request", "The form cannot be read.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not BadHttpRequestException)
            && !http.RequestAborted.IsCancellationRequested)
        {
            // No room in the store, or a form that breaks off; the second has nobody left to tell.
            return Problem.NotDurable(http);
        }
    }

    private static async Task<(string? Name, string? Declared, Stream Body)?> FilePartAsync(MultipartReader reader, CancellationToken cancel)
    {
        while (await reader.ReadNextSectionAsync(cancel) is { } part)
        {
            if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(Field, StringComparison.Ordinal))
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                return (name.Value, part.ContentType, part.Body);
            }
        }

        return null;
    }

    private static IResult Answer((Upload? Upload, UploadRefusal? Refusal) came) => came switch
    {
        ({ } u, _) => Results.Created(MediaView.UrlOf(u.Id), new UploadView(u.Id, u.Name, u.ContentType, u.Length)),
        (_, UploadRefusal.TooLarge) => TooLarge(),
        (_, UploadRefusal.Type) => Problem.Of(StatusCodes.Status415UnsupportedMediaType, "type-not-allowed", "No channel takes this kind of file."),
        (_, UploadRefusal.Empty) => Problem.Invalid("empty-file", Field, "The file has no bytes."),
        _ => Problem.NotFound(),
    };

    private static IResult TooLarge() =>
        Problem.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A file has at most {MediaSettings.MaxBytes / (1024 * 1024)} MiB.");

    // Kestrel stops reading there, whatever the request says about its length.
    private sealed class Limit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MediaSettings.MaxBytes + Envelope;
    }
}

/// <summary>The form of an upload.</summary>
/// <param name="File">The file.</param>
public sealed record UploadForm(IFormFile File);

/// <summary>A file that can be sent now.</summary>
/// <param name="Id">What a message names it by.</param>
/// <param name="Name">Its name, cleaned.</param>
/// <param name="ContentType">What its bytes are.</param>
/// <param name="Length">In bytes.</param>
public sealed record UploadView(Guid Id, string Name, string ContentType, long Length);
