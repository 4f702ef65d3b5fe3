using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Bots.Answers;

/// <summary>
/// What people read of a hand-off: the context that the bot gives as the event's value (learn.microsoft.com, "Transition conversations from bot to human",
/// read 2026-11-23). The transcript that may be attached is in our own log already.
/// </summary>
internal static class HandOffText
{
    private const int Longest = 4_000;

    /// <summary>The text; null when the bot says nothing.</summary>
    public static string? Of(JsonElement activity)
    {
        var said = activity.TryGetProperty("value", out var value) ? Said(value) : "";
        if (said.Length == 0)
            said = BotSaid.Member(activity, "text") ?? "";
        var clean = PlainText.Shorten(PlainText.Clean(said).Trim(), Longest);
        return clean.Length == 0 ? null : clean;
    }

    // One line a member, so that people can read it; what is deeper stays as it is written.
    private static string Said(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object => value.EnumerateObject().Aggregate(new StringBuilder(), (text, m) => text.Append(m.Name).Append(": ").Append(Plain(m.Value)).Append('\n')).ToString(),
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
