using System.Globalization;
using System.Text.RegularExpressions;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// Twilio's error codes in our words: the same ones in answers and in status callbacks. (Error and warning dictionary; 63016 and 11751 read
/// 2026-11, the others from experience: a code that is not here is <c>other</c> and shows what Twilio said.)
/// </summary>
internal static partial class TwilioErrors
{
    /// <summary>The reason of a code with what Twilio said about it.</summary>
    public static FailureReason Reason(int? code, string? message) => new(WordOf(code), Describe(code, message));

    /// <summary>Whether the code says that too much was sent, or waits in the queue (21611): nothing is wrong with the message itself.</summary>
    public static bool IsRateLimit(int? code) => code is 20429 or 63018 or 21611 or 14107;

    /// <summary>Whether the code says that we are not who we say: wrong or revoked token, suspended account.</summary>
    public static bool IsUnauthorized(int? code) => code is 20003 or 20005 or 20006;

    private static string WordOf(int? code) => code switch
    {
        63016 => "window-over",
        // 21610: opted out; 63003, 63024: no such recipient; 63032: held back by an experiment of WhatsApp's.
        21211 or 21214 or 21610 or 21614 or 30003 or 30005 or 30006 or 63003 or 63024 or 63032 => "recipient-unavailable",
        // 21408, 21606, 63007: this account or sender may not; 20404: no such account.
        20404 or 21408 or 21606 or 63007 => "not-permitted",
        // 63019 to 63021: media or channel said no; 63005: the channel did not take the content.
        11751 or 12300 or 21602 or 21617 or 21619 or 21620 or 21655 or 21656 or 63005 or 63019 or 63020 or 63021 or 63030 => "invalid-message",
        30007 or 63012 or 63013 => "blocked-by-policy",
        _ when IsUnauthorized(code) => "token-invalid",
        _ => "other",
    };

    // For an agent to read. Messages about credentials are left out, and so are numbers long enough to be somebody's.
    private static string Describe(int? code, string? message)
    {
        var number = code?.ToString(CultureInfo.InvariantCulture);
        var mayHoldToken = IsUnauthorized(code) || (message?.Contains("token", StringComparison.OrdinalIgnoreCase) ?? false);
        if (mayHoldToken || string.IsNullOrWhiteSpace(message))
            return number is null ? "Twilio gave no reason" : $"Twilio error {number}";
        var said = TextParts.Split(LongNumber().Replace(PlainText.Clean(message.Trim()), "…"), 300, TextUnit.Utf16)[0];
        return number is null ? said : $"{said} ({number})";
    }

    [GeneratedRegex(@"\+?[0-9]{7,}")]
    private static partial Regex LongNumber();
}
