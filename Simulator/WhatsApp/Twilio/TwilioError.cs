using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>Twilio's refusals, worded as the platform words them.</summary>
/// <param name="Status">The HTTP status; 0 for those that only come later, as a status.</param>
/// <param name="Code">Twilio's code; 0 for answers that are not Twilio's.</param>
/// <param name="Message">The text.</param>
public sealed record TwilioError(int Status, int Code, string Message)
{
    internal static readonly TwilioError Authenticate = new(401, 20003, "Authenticate");

    internal static readonly TwilioError NotFound = new(404, 20404, "The requested resource was not found");

    internal static readonly TwilioError TooManyRequests = new(429, 20429, "Too Many Requests");

    internal static readonly TwilioError Internal = new(500, 20500, "An internal server error has occurred");

    internal static readonly TwilioError Unavailable = new(503, 0, "");

    internal static readonly TwilioError NoRecipient = new(400, 21604, "A 'To' phone number is required.");

    internal static readonly TwilioError BadRecipient = new(400, 21211, "Invalid 'To' Phone Number");

    internal static readonly TwilioError NoSender = new(400, 21603, "A 'From' phone number is required.");

    internal static readonly TwilioError UnknownSender = new(400, 63007, "Twilio could not find a Channel with the specified From address");

    internal static readonly TwilioError NoBody = new(400, 21619, "A text message body or media urls must be specified.");

    internal static readonly TwilioError TooLong = new(400, 21617, "The concatenated message body exceeds the 1600 character limit");

    internal static readonly TwilioError BadMedia = new(400, 21620, "Invalid media URL(s)");

    internal static readonly TwilioError BadCallback = new(400, 21609, "The 'StatusCallback' URL is not a valid URL.");

    internal static readonly TwilioError BadContent = new(400, 21656, "The ContentVariables Parameter is invalid.");

    internal static readonly TwilioError OptedOut = new(400, 21610, "Attempt to send to unsubscribed recipient");

    internal static readonly TwilioError WindowOver = new(
        0, 63016, "Failed to send freeform message because you are outside the allowed window. Please use a Message Template.");

    /// <summary>The body; null where Twilio is not the one who answers.</summary>
    internal JsonObject? Body() => Code == 0 ? null : new JsonObject
    {
        ["code"] = Code,
        ["message"] = Message,
        ["more_info"] = $"https://www.twilio.com/docs/errors/{Code.ToString(CultureInfo.InvariantCulture)}",
        ["status"] = Status,
    };
}
