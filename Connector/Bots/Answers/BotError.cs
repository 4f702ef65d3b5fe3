namespace ChatClosing.Bots.Answers;

/// <summary>How a connector refuses: bots' libraries go by the status, their programmers read the rest (Bot Connector REST API, <c>ErrorResponse</c>).</summary>
internal static class BotError
{
    /// <summary>No token, or none that opens anything here.</summary>
    public static IResult Unauthorized() => Of(401, "Unauthorized", "The header Authorization: Bearer is missing, or its token is not good here. Get one at bots/token.");

    /// <summary>Something in the request is wrong.</summary>
    public static IResult Bad(string message) => Of(400, "BadArgument", message);

    /// <summary>There is no such conversation, or it is another bot's.</summary>
    public static IResult NoConversation() => Of(404, "ConversationNotFound", "This bot has no such conversation.");

    /// <summary>Not stored: come again.</summary>
    public static IResult Later(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Of(503, "ServiceUnavailable", "This cannot be stored now.");
    }

    /// <summary>Any other.</summary>
    public static IResult Of(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);
}
