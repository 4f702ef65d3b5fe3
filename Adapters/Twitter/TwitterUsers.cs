using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Users as X describes them: flat with <c>screen_name</c> (Account Activity API), or wrapped in <c>data</c> with <c>username</c> (X Activity API,
/// and API v2).
/// </summary>
internal static class TwitterUsers
{
    private const int LongestName = 200;

    /// <summary>A user of the map; null when the map does not tell.</summary>
    public static ContactProfile? Find(JsonElement? users, string? id) =>
        id is not null && users?.Object(Encoding.UTF8.GetBytes(id)) is { } user ? Read(user.Object("data"u8) ?? user) : null;

    /// <summary>Name and picture; the handle stands for a name that cannot be seen. Null when there is nothing to show.</summary>
    public static ContactProfile? Read(JsonElement user)
    {
        var handle = Visible(user.Text("screen_name"u8)) ?? Visible(user.Text("username"u8));
        var name = Visible(user.Text("name"u8)) ?? (handle is null ? null : $"@{handle}");
        var picture = user.Link("profile_image_url_https"u8) ?? user.Link("profile_image_url"u8);
        return name is null && picture is null ? null : new ContactProfile(name, picture);
    }

    private static string? Visible(string? text) =>
        text is not null && text.EnumerateRunes().Any(IsVisible) ? TextParts.Split(text.Trim(), LongestName, TextUnit.Utf16)[0] : null;

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
