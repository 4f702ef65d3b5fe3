namespace ChatClosing.Adapters.Channels;

/// <summary>Makes a platform's name of a thing fit for counters and logs, where content must never get.</summary>
internal static class Word
{
    /// <summary>The name when it looks like one (letters, digits, <c>_</c>, <c>-</c>, at most 40), else <c>unnamed</c>.</summary>
    public static string Of(string? name) =>
        name is { Length: > 0 and <= 40 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : "unnamed";
}
