using ChatClosing.Media.Files;
using Microsoft.Net.Http.Headers;

namespace ChatClosing.Media;

/// <summary>
/// A file as an answer, with headers that take its teeth (S-09).
/// <para>
/// S-09 asks for a route without cookies, so that what a stranger sent can do nothing in our name. An installation has one host name, and a second
/// one for files is more than most
/// can set up; so the file comes from the same origin, and the policy <c>sandbox</c> puts it into an origin of its own that has neither our cookies
/// nor our storage and runs no
/// script. <c>default-src 'none'</c> lets it load nothing, <c>nosniff</c> keeps it what its bytes were found to be, and what is not a plain picture,
/// sound or film is only
/// ever downloaded.
/// </para>
/// </summary>
internal static class FileAnswer
{
    /// <summary>The file; ranges of it where they are asked for.</summary>
    /// <param name="http">The request.</param>
    /// <param name="bytes">Closed when it is sent.</param>
    /// <param name="id">Its id: its bytes never change.</param>
    /// <param name="contentType">What its bytes are.</param>
    /// <param name="name">As it was given; null when it was not.</param>
    public static IResult Of(HttpContext http, Stream bytes, Guid id, string contentType, string? name)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Asked for again each time, answered 304: what was erased or who was signed out does not live on in a browser's cache.
        headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(FileTypes.IsShown(contentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(FileNames.Clean(name, contentType));
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{id:N}\""), enableRangeProcessing: true);
    }
}
