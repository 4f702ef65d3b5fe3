using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>Graph's refusals, worded as the platform words them.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Graph's code; 0 for answers that are not Graph's.</param>
/// <param name="Subcode">Narrower; 0 for none.</param>
/// <param name="Message">The text.</param>
/// <param name="Type">The kind of exception.</param>
internal sealed record GraphErrors(int Status, int Code, int Subcode, string Message, string Type = "OAuthException")
{
    public static readonly GraphErrors NoToken = new(400, 104, 0, "An access token is required to request this resource.");

    public static readonly GraphErrors BadToken = new(
        400, 190, 463, "Error validating access token: Session has expired on Sunday, 22-Nov-26 10:00:00 PST.");

    public static readonly GraphErrors BadProof = new(400, 100, 0, "Invalid appsecret_proof provided in the API argument", "GraphMethodException");

    public static readonly GraphErrors NoObject = new(
        400,
        100,
        33,
        "Unsupported request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
        "GraphMethodException");

    public static readonly GraphErrors NoUser = new(400, 100, 2018001, "(#100) No matching user found");

    public static readonly GraphErrors TooLong = new(400, 100, 0, "(#100) Length of param message[text] must be less than or equal to 2000");

    public static readonly GraphErrors WindowOver = new(400, 10, 2018278, "(#10) This message is sent outside of allowed window.");

    public static readonly GraphErrors PersonUnavailable = new(400, 551, 1545041, "(#551) This person isn't available right now.");

    public static readonly GraphErrors RateLimit = new(429, 80006, 0, "(#80006) There have been too many calls to this Messenger account.");

    public static readonly GraphErrors Temporary = new(500, 2, 0, "(#2) Service temporarily unavailable");

    public static readonly GraphErrors Unavailable = new(503, 0, 0, "");

    /// <summary>What WhatsApp says besides, in <c>error_data</c>; null elsewhere.</summary>
    public string? Details { get; init; }

    public static GraphErrors Missing(string name) => new(400, 100, 0, $"(#100) The parameter {name} is required.");

    /// <summary>The body; null where Graph is not the one who answers.</summary>
    public JsonObject? Body()
    {
        if (Code == 0)
            return null;
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["code"] = Code };
        if (Subcode != 0)
            error["error_subcode"] = Subcode;
        if (Details is not null)
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details };
        error["fbtrace_id"] = $"A{Guid.NewGuid():N}"[..23];
        return new JsonObject { ["error"] = error };
    }
}
