using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Twitter;

/// <summary>X's refusals, worded as X words them.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">A few words; empty for answers that are not X's own.</param>
/// <param name="Detail">The text.</param>
/// <param name="Kind">The last part of <c>type</c>; null for <c>about:blank</c>.</param>
internal sealed record TwitterRefusal(int Status, string Title, string Detail, string? Kind = null)
{
    public static readonly TwitterRefusal Unauthorized = new(401, "Unauthorized", "Unauthorized");

    public static readonly TwitterRefusal NoCredits = new(
        402, "CreditsDepleted", "Your enrolled account does not have any credits to fulfill this request.", "credits");

    public static readonly TwitterRefusal NotOpen = new(403, "Forbidden", "You do not have permission to DM one or more participants.");

    public static readonly TwitterRefusal NoUser = new(404, "Not Found Error", "Could not find user with participant_id.", "resource-not-found");

    public static readonly TwitterRefusal Invalid = new(
        400, "Invalid Request", "One or more parameters to your request was invalid.", "invalid-request");

    public static readonly TwitterRefusal TooMany = new(429, "Too Many Requests", "Too Many Requests");

    public static readonly TwitterRefusal Internal = new(500, "Internal Server Error", "Internal Server Error");

    public static readonly TwitterRefusal Unavailable = new(503, "", "");

    /// <summary>The body; null where X is not the one who answers.</summary>
    public JsonObject? Body() => Title.Length == 0 ? null : new JsonObject
    {
        ["title"] = Title,
        ["detail"] = Detail,
        ["type"] = Kind is null ? "about:blank" : $"https://api.x.com/2/problems/{Kind}",
        ["status"] = Status,
    };
}
