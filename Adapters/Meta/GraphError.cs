using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// <c>{"error": {message, type, code, error_subcode, fbtrace_id}}</c>. Code and subcode decide; the message may change at any time.
/// </summary>
/// <param name="Code">Graph's code.</param>
/// <param name="Subcode">Narrower; null when absent.</param>
/// <param name="Message">For people.</param>
/// <param name="Trace">What Meta's support asks for.</param>
/// <param name="IsTransient">Whether Graph says that it may work later.</param>
internal sealed record GraphError(long Code, long? Subcode, string? Message, string? Trace, bool IsTransient)
{
    /// <summary>The error of an answer; null when there is none in this form.</summary>
    public static GraphError? Read(JsonElement? body) =>
        body?.Object("error"u8) is { } error && error.Integer("code"u8) is { } code
            ? new(code, error.Integer("error_subcode"u8), error.Text("message"u8), error.Text("fbtrace_id"u8), error.Is("is_transient"u8))
            : null;

    /// <summary>
    /// For an agent to read: the message, at most 300 characters, with the codes. Messages about tokens are left out: they may repeat one.
    /// </summary>
    public string Describe()
    {
        var codes = (Subcode, Trace) switch
        {
            (null, null) => $"{Code}",
            (null, _) => $"{Code}, trace {Word.Of(Trace)}",
            (_, null) => $"{Code}/{Subcode}",
            _ => $"{Code}/{Subcode}, trace {Word.Of(Trace)}",
        };
        var mayHoldToken = Code is 190 or 102 or 104 || (Message?.Contains("token", StringComparison.OrdinalIgnoreCase) ?? false);
        return mayHoldToken || string.IsNullOrWhiteSpace(Message)
            ? $"Graph error {codes}"
            : $"{TextParts.Split(Message, 300, TextUnit.Utf16)[0]} ({codes})";
    }
}
