namespace ChatClosing.Adapters.Meta;

/// <summary>Ids become parts of addresses: nothing gets there but what Graph's ids are made of.</summary>
internal static class GraphId
{
    private const int Longest = 200;

    /// <summary>Whether it is letters, digits, <c>_</c> and <c>-</c>, and not absurdly long.</summary>
    public static bool IsPlain(string? id) =>
        id is { Length: > 0 and <= Longest } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
