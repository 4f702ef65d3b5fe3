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

    /// <summary>Name and picture; null when the platform does not tell.</summary>
    public static async Task<ContactProfile?> LookUpAsync(GraphCaller graph, string contactId, CancellationToken cancel)
    {
        // The id becomes part of an address: nothing but what page-scoped ids are made of.
        if (!graph.HasToken || contactId.Length == 0 || !contactId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return null;
        var path = $"{Uri.EscapeDataString(contactId)}?fields=first_name,last_name,profile_pic";
        if (await graph.GetAsync(path, cancel).ConfigureAwait(false) is not GraphReplied { Error: null, Body: { } person })
            return null;
        var name = $"{person.Text("first_name"u8)} {person.Text("last_name"u8)}".Trim();
        var picture = person.Link("profile_pic"u8);
        return name.Length == 0 && picture is null
            ? null
            : new ContactProfile(name.Length == 0 ? null : TextParts.Split(name, LongestName, TextUnit.Utf16)[0], picture);
    }
}
