using System.Text.RegularExpressions;

namespace ChatClosing.Desk.CannedReplies;

/// <summary>The place holders of canned replies. The desk fills them in when it inserts; here only their names are known.</summary>
internal static partial class CannedReplyText
{
    /// <summary>All that can be filled in.</summary>
    public static readonly IReadOnlyList<string> Variables =
        ["contact.name", "contact.firstName", "agent.name", "agent.firstName", "conversation.type", "channel.name", "account.name"];

    /// <summary>The first place holder that nothing can fill; null when there is none.</summary>
    public static string? FirstUnknown(string text) =>
        PlaceHolder().Matches(text).Select(m => m.Groups["name"].Value).FirstOrDefault(name => !Variables.Contains(name));

    /// <summary>A shortcut as it is kept, without its slash; null when it cannot be typed in one go.</summary>
    public static string? Shortcut(string? text) =>
        text?.Trim().TrimStart('/').ToLowerInvariant() is { } word && Word().IsMatch(word) ? word : null;

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]*?)\s*\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PlaceHolder();

    [GeneratedRegex(@"^[\p{L}\p{N}_-]{1,30}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();
}
