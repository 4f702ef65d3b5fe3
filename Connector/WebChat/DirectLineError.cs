using System.Text.Json;

namespace ChatClosing.WebChat;

/// <summary>How Direct Line refuses: stock clients go by the status, their programmers read the rest.</summary>
internal static class DirectLineError
{
    /// <summary>No token, or none of ours.</summary>
    public static IResult Unauthorized() => Of(401, "Unauthorized", "The header Authorization: Bearer is missing, or its token is none of this server's.");

    /// <summary>The client renews it and comes again.</summary>
    public static IResult Expired() => Of(403, "TokenExpired", "The token has expired.");

    /// <summary>The token opens another conversation.</summary>
    public static IResult Another() => Of(403, "Forbidden", "This token is of another conversation.");

    /// <summary>It has ended: stock clients stop asking.</summary>
    public static IResult Over() => Of(404, "ConversationEnded", "This conversation has ended.");

    /// <summary>Something in the request is wrong.</summary>
    public static IResult Bad(string message) => Of(400, "BadArgument", message);

    /// <summary>Not stored: come again.</summary>
    public static IResult Later(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Of(503, "ServiceUnavailable", "This cannot be stored now.");
    }

    /// <summary>Any other.</summary>
    public static IResult Of(int status, string code, string message) =>
        Results.Text(JsonSerializer.Serialize(new { error = new { code, message } }), "application/json", statusCode: status);
}
