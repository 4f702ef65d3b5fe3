using System.Text.Json.Serialization;

namespace ChatClosing.Agents.People;

/// <summary>How a person likes their desk, on every computer. What is null was never chosen.</summary>
/// <param name="Theme"><c>system</c>, <c>light</c> or <c>dark</c>.</param>
/// <param name="Language"><c>en</c> or <c>fr</c>.</param>
/// <param name="Windows">How many windows stand side by side: 1, 2 or 4.</param>
/// <param name="EnterSends">Enter sends and Shift+Enter breaks the line; else Ctrl+Enter sends.</param>
/// <param name="Shortcuts">Whether the desk's shortcuts work.</param>
/// <param name="Badge">Whether title and icon count who waits.</param>
/// <param name="Sound">Whether a sound is played.</param>
/// <param name="Notify">Whether the computer shows notifications; it has to allow them too.</param>
/// <param name="NotifyNew">Whether a conversation that nobody handles yet is worth sound and notification.</param>
/// <param name="ListFilter">
/// The filter of the picking list, as in its query: <c>channel=whatsapp&amp;state=waiting</c>; empty when the list shows everything.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record UserSettings(
    string? Theme, string? Language, int? Windows, bool? EnterSends, bool? Shortcuts, bool? Badge, bool? Sound, bool? Notify, bool? NotifyNew,
    string? ListFilter)
{
    private const int LongestFilter = 200;

    /// <summary>Nothing was chosen.</summary>
    internal static readonly UserSettings None = new(null, null, null, null, null, null, null, null, null, null);

    /// <summary>The first member that cannot be; null when all can.</summary>
    internal string? FirstWrong() =>
        Theme is not (null or "system" or "light" or "dark") ? "theme"
        : Language is not (null or "en" or "fr") ? "language"
        : Windows is not (null or 1 or 2 or 4) ? "windows"
        : ListFilter is { Length: > LongestFilter } ? "listFilter"
        : null;
}
