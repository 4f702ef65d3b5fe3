using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// The Cloud API's errors <c>{code, title, message, error_data: {details}}</c>, in answers, statuses and alone. (Cloud API, Error codes, 2026-05.)
/// </summary>
internal static class CloudFailures
{
    /// <summary>Why a message did not arrive.</summary>
    public static FailureReason Read(JsonElement error) => new(WordOf(error.Integer("code"u8)) ?? "other", Describe(error));

    /// <summary>What the platform says, in its most telling words, with the code; nothing about tokens.</summary>
    public static string Describe(JsonElement error)
    {
        var said = error.Object("error_data"u8)?.Text("details"u8) ?? error.Text("message"u8) ?? error.Text("title"u8);
        return new GraphError(
            error.Integer("code"u8) ?? -1, error.Integer("error_subcode"u8), said, error.Text("fbtrace_id"u8), IsTransient: false).Describe();
    }

    /// <summary>Our word for a code that says that a message will never arrive as it is; null for others.</summary>
    public static string? WordOf(long? code) => code switch
    {
        // More than 24 hours. Nearly always told by a status: the sending itself was answered with an id.
        131047 => "window-over",
        // Not on WhatsApp or too old an app; opted out of marketing; part of an experiment; no number known for a user id; our own number.
        131026 or 131050 or 130472 or 131062 or 131021 => "recipient-unavailable",
        // Too much marketing for this person; spam; locked; country; a template paused or switched off for its quality.
        131049 or 131048 or 131031 or 130497 or 132015 or 132016 or 368 => "blocked-by-policy",
        // Not on the list of a test number; payment; certificate; number not registered (often tried); identity not confirmed.
        131030 or 131042 or 131045 or 133010 or 133016 or 137000 or 131005 or 3 or 10 or (>= 200 and <= 299) => "not-permitted",
        131008 or 131009 or 131051 or 131052 or 131053 or 100 => "invalid-message",
        132000 or 132001 or 132005 or 132007 or 132008 or 132012 or 132018 => "invalid-message",
        0 or 190 => "token-invalid",
        _ => null,
    };
}
