using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// Webhooks name nobody: <c>GET {psid}?fields=first_name,last_name,profile_pic</c> does, and fails for some people for good (100/33), which is no
/// error.
/// </summary>
internal static class MessengerProfile
{
    private const int LongestName = 200;

    /// <summary>Name and picture.</summary>
    public static async Task<ProfileAnswer> LookUpAsync(GraphCaller graph, string contactId, CancellationToken cancel)
    {
        // The id becomes part of an address: nothing but what page-scoped ids are made of.
        if (!graph.HasToken || contactId.Length == 0 || !contactId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return new ProfileUnknown();
        var path = $"{Uri.EscapeDataString(contactId)}?fields=first_name,last_name,profile_pic";
        return await graph.GetAsync(path, cancel).ConfigureAwait(false) switch
        {
            GraphReplied { Error: null, Body: { } person } => Read(person),
            // 100/33 and the like stay as they are; a limit, a dead token or a fault of theirs does not.
            GraphReplied { Error: { IsTransient: false, Code: 100 or 10 or 200 or 3 } } => new ProfileUnknown(),
            _ => new ProfileLater(),
        };
    }

    private static ProfileAnswer Read(JsonElement person)
    {
        var name = $"{person.Text("first_name"u8)} {person.Text("last_name"u8)}".Trim();
        var picture = person.Link("profile_pic"u8);
        return name.Length == 0 && picture is null
            ? new ProfileUnknown()
            : new ProfileFound(new(name.Length == 0 ? null : TextParts.Split(name, LongestName, TextUnit.Utf16)[0], picture));
    }
}
