using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// Webhooks name nobody: <c>GET {person}?fields=…</c> does, and fails for some people for good (100/33), which is no error.
/// </summary>
internal static class MessagingProfile
{
    private const int LongestName = 200;

    /// <summary>Name and picture.</summary>
    /// <param name="graph">Calls.</param>
    /// <param name="contactId">Page-scoped or Instagram-scoped id.</param>
    /// <param name="fields">What is asked for, besides <c>profile_pic</c>: for example <c>first_name,last_name</c>.</param>
    /// <param name="nameOf">Finds the name in the answer; empty when it has none.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ProfileAnswer> LookUpAsync(
        GraphCaller graph, string contactId, string fields, Func<JsonElement, string> nameOf, CancellationToken cancel)
    {
        // The id becomes part of an address: nothing but what such ids are made of.
        if (!graph.HasToken || contactId.Length == 0 || !contactId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return new ProfileUnknown();
        var path = $"{Uri.EscapeDataString(contactId)}?fields={fields},profile_pic";
        return await graph.GetAsync(path, cancel).ConfigureAwait(false) switch
        {
            GraphReplied { Error: null, Body: { } person } => Read(person, nameOf(person).Trim()),
            // 100/33 and the like stay as they are; a limit, a dead token or a fault of theirs does not.
            GraphReplied { Error: { IsTransient: false, Code: 100 or 10 or 200 or 3 } } => new ProfileUnknown(),
            _ => new ProfileLater(),
        };
    }

    private static ProfileAnswer Read(JsonElement person, string name)
    {
        var picture = person.Link("profile_pic"u8);
        return name.Length == 0 && picture is null
            ? new ProfileUnknown()
            : new ProfileFound(new(name.Length == 0 ? null : TextParts.Split(name, LongestName, TextUnit.Utf16)[0], picture));
    }
}
