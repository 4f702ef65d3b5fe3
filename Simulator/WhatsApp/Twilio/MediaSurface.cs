using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>
/// Files that people sent: <c>…/Media/{sid}</c> asks for credentials and redirects to the content network, which refuses whoever brings credentials
/// along (as Amazon's storage does).
/// </summary>
internal sealed class MediaSurface(SimulatedTwilio twilio)
{
    /// <summary>The file's id: the same for the same picture.</summary>
    public static string SidOf(string picture) => $"ME{Array.IndexOf(CustomerPictures.Names, picture) + 1:D32}";

    /// <summary>The picture of this id; null when there is none.</summary>
    public static string? PictureOf(string? media) => CustomerPictures.Names.FirstOrDefault(picture => SidOf(picture) == media);

    public void Map(WebApplication app)
    {
        app.MapGet("/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}", RedirectAsync);
        app.MapGet("/cdn/{media}", SendAsync);
    }

    private Task RedirectAsync(HttpContext http)
    {
        if (!BasicCheck.Passes(http, twilio))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (Picture(http) is null)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            http.Response.Redirect(new Uri(twilio.BaseUrl, $"cdn/{http.Request.RouteValues["media"]}").AbsoluteUri);
        Record(http);
        return Task.CompletedTask;
    }

    private async Task SendAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count > 0)
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (Picture(http) is null)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        Record(http);
        if (http.Response.StatusCode != StatusCodes.Status200OK)
            return;
        http.Response.ContentType = "image/png";
        await using var file = typeof(CustomerPictures).Assembly.GetManifestResourceStream(Picture(http)!)!;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }

    private static string? Picture(HttpContext http) => PictureOf((string?)http.Request.RouteValues["media"]);

    private void Record(HttpContext http) =>
        twilio.Record(new(http.Request.Method, http.Request.Path, "", http.Response.StatusCode, null, twilio.Time.GetUtcNow()));
}
