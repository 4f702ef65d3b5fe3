namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>
/// The Cloud API's refusals, worded as the platform words them. (Cloud API, Error codes, 2026-05; not every HTTP status stands there.)
/// </summary>
internal static class CloudErrors
{
    public static readonly GraphErrors NoToken = GraphErrors.NoToken with { Status = 401 };

    public static readonly GraphErrors BadToken = GraphErrors.BadToken with { Status = 401 };

    public static readonly GraphErrors RateLimit = new(400, 130429, 0, "(#130429) Rate limit hit")
    {
        Details = "Message failed to send because there were too many messages sent from this phone number in a short period of time",
    };

    public static readonly GraphErrors PairRateLimit = new(400, 131056, 0, "(#131056) (Business Account, Consumer Account) pair rate limit hit")
    {
        Details = "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short "
            + "period of time.",
    };

    public static readonly GraphErrors WindowOver = new(400, 131047, 0, "Re-engagement message")
    {
        Details = "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    };

    public static readonly GraphErrors Undeliverable = new(400, 131026, 0, "Message undeliverable") { Details = "Message Undeliverable." };

    public static readonly GraphErrors NoTemplate = new(404, 132001, 0, "(#132001) Template name does not exist in the translation")
    {
        Details = "template name does not exist in the translation",
    };

    public static readonly GraphErrors WrongVariables = new(
        400, 132000, 0, "(#132000) Number of parameters does not match the expected number of params")
    {
        Details = "body: number of localizable_params does not match the expected number of params",
    };

    public static GraphErrors Invalid(string details) => new(400, 131009, 0, "(#131009) Parameter value is not valid") { Details = details };

    public static GraphErrors TooLong(string name, int limit) =>
        new(400, 100, 0, $"(#100) Param {name} must be at most {limit} characters long.") { Details = "Invalid parameter" };
}
