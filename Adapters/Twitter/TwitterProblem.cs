using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// X's own refusals: <c>{title, detail, type: "https://api.x.com/2/problems/…", status}</c>, with or without <c>errors: [{message}]</c>; from older
/// parts <c>{errors: [{code, message}]}</c>. Kind and code decide; the words may change at any time.
/// </summary>
/// <param name="Kind">The last part of <c>type</c>: <c>credits</c>, <c>invalid-request</c>, …; null for <c>about:blank</c>.</param>
/// <param name="Code">The code of older parts; null when absent.</param>
/// <param name="Title">A few words; null when absent.</param>
/// <param name="Message">For people; null when absent.</param>
internal sealed record TwitterProblem(string? Kind, long? Code, string? Title, string? Message)
{
    /// <summary>The pay-per-use account of the app has no money left, or a cap is reached.</summary>
    public bool IsAboutMoney => Kind is "credits" or "credits-depleted" or "usage-capped" || Title is "CreditsDepleted" or "UsageCapExceeded";

    /// <summary>The problem of an answer; null when there is none in X's own form.</summary>
    public static TwitterProblem? Read(JsonElement? body)
    {
        if (body is not { } json)
            return null;
        var first = json.Array("errors"u8) is { } errors ? errors.EnumerateArray().FirstOrDefault() : default;
        var problem = new TwitterProblem(
            KindOf(json.Text("type"u8) ?? first.Text("type"u8)),
            first.Integer("code"u8),
            json.Text("title"u8) ?? first.Text("title"u8),
            first.Text("message"u8) ?? json.Text("detail"u8) ?? first.Text("detail"u8));
        return problem is { Kind: null, Code: null, Title: null, Message: null } ? null : problem;
    }

    /// <summary>For an agent to read: X's words, at most 300 characters. Words about tokens are left out: they may repeat one.</summary>
    public string Describe(int status)
    {
        var name = Kind ?? (Code is { } code ? $"code {code}" : $"HTTP {status}");
        var words = string.IsNullOrWhiteSpace(Message) ? Title : Message;
        return string.IsNullOrWhiteSpace(words) || words.Contains("token", StringComparison.OrdinalIgnoreCase)
            ? $"X refused it ({name})"
            : $"{TextParts.Split(words, 300, TextUnit.Utf16)[0]} ({name})";
    }

    private static string? KindOf(string? type) =>
        type is not null && type.Contains("/problems/", StringComparison.Ordinal) ? Word.Of(type[(type.LastIndexOf('/') + 1)..]) : null;
}
