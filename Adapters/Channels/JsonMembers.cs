using System.Globalization;
using System.Text.Json;

namespace ChatClosing.Adapters.Channels;

/// <summary>Reads members of a platform's JSON without ever throwing: a member of another kind than expected counts as absent.</summary>
internal static class JsonMembers
{
    /// <summary>Ids longer than this are no ids (the longest seen, a <c>mid</c>, has about 180 characters).</summary>
    private const int LongestId = 512;

    /// <summary>From here on a time is in milliseconds, below in seconds (1e11 ms is 1973, 1e11 s is the year 5138).</summary>
    private const long FirstMilliseconds = 100_000_000_000;

    private static readonly long LastMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The member that is an object, else null.</summary>
    public static JsonElement? Object(this JsonElement element, ReadOnlySpan<byte> name) => element.Member(name, JsonValueKind.Object);

    /// <summary>The member that is an array, else null.</summary>
    public static JsonElement? Array(this JsonElement element, ReadOnlySpan<byte> name) => element.Member(name, JsonValueKind.Array);

    /// <summary>The member that is a string, storable everywhere (<see cref="PlainText"/>), else null.</summary>
    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Member(name, JsonValueKind.String) is { } text ? PlainText.Clean(text.GetString()!) : null;

    /// <summary>Whether the member is <c>true</c>.</summary>
    public static bool Is(this JsonElement element, ReadOnlySpan<byte> name) => element.Member(name, JsonValueKind.True) is not null;

    /// <summary>
    /// A member that is an id: a string, or in older shapes a number, whose digits are kept exactly (ids exceed 2^53). Null when there is none.
    /// </summary>
    public static string? Id(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var id) ? id.AsId() : null;

    /// <summary>The value as an id, see <see cref="Id"/>.</summary>
    public static string? AsId(this JsonElement value)
    {
        var id = value.ValueKind switch
        {
            JsonValueKind.String => PlainText.Clean(value.GetString()!),
            JsonValueKind.Number when value.GetRawText() is var digits && digits.All(char.IsAsciiDigit) => digits,
            _ => null,
        };
        return id is { Length: > 0 and <= LongestId } && !string.IsNullOrWhiteSpace(id) ? id : null;
    }

    /// <summary>
    /// A member that is a time: Unix milliseconds as a number, tolerated as a string or in seconds (test buttons send both). Null when it is absent
    /// or no time that can be meant: zero, negative, after the year 9999.
    /// </summary>
    public static DateTimeOffset? Time(this JsonElement element, ReadOnlySpan<byte> name)
    {
        if (element.Integer(name) is not ({ } number and > 0))
            return null;
        if (number < FirstMilliseconds)
            number *= 1000;
        return number <= LastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;
    }

    /// <summary>A member that is a whole number, also as a string; null when it is none.</summary>
    public static long? Integer(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && TryInteger(value, out var number) ? number : null;

    /// <summary>
    /// A member that is a link to the web, absolute and http or https; null for anything else (<c>javascript:</c>, <c>file:</c>, …).
    /// </summary>
    public static string? Link(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Text(name) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" ? text : null;

    private static JsonElement? Member(this JsonElement element, ReadOnlySpan<byte> name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    private static bool TryInteger(JsonElement value, out long number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt64(out number),
            JsonValueKind.String => long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }
}
