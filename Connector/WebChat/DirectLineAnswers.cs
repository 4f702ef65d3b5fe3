using System.Globalization;
using System.Text.Json;

namespace ChatClosing.WebChat;

/// <summary>What Direct Line answers when it does what was asked.</summary>
internal sealed class DirectLineAnswers(VisitTokens tokens)
{
    /// <summary>The id of what was taken.</summary>
    public static IResult Id(string id) => Results.Text(JsonSerializer.Serialize(new { id }), "application/json");

    /// <summary>A token for a visit.</summary>
    public IResult Token(Visit visit, string? name, bool isNamed) => Results.Text(
        JsonSerializer.Serialize(new { conversationId = visit.PublicId, token = tokens.Make(visit, name, isNamed), expires_in = Seconds }), "application/json");

    /// <summary>A token, with the address of the visit's socket from a watermark on.</summary>
    /// <param name="http">The request: the socket is where it came to.</param>
    /// <param name="visit">The visit.</param>
    /// <param name="name">How the visitor is called.</param>
    /// <param name="isNamed">As <see cref="VisitToken.IsNamed"/>.</param>
    /// <param name="watermark">What the client has.</param>
    /// <param name="status">200, or 201 for a new one.</param>
    public IResult Started(HttpContext http, Visit visit, string? name, bool isNamed, long watermark, int status)
    {
        var at = watermark.ToString(CultureInfo.InvariantCulture);
        var socket = $"{(http.Request.IsHttps ? "wss" : "ws")}://{http.Request.Host}{http.Request.PathBase}{DirectLineEndpoints.Path}"
            + $"/conversations/{visit.PublicId}/stream?watermark={at}&t={tokens.MakeForStream(visit)}";
        return Results.Text(
            JsonSerializer.Serialize(new { conversationId = visit.PublicId, token = tokens.Make(visit, name, isNamed), expires_in = Seconds, streamUrl = socket }),
            "application/json", statusCode: status);
    }

    private static int Seconds => (int)VisitTokens.Lasts.TotalSeconds;
}
