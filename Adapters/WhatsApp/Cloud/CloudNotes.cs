using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>What belongs in the log but is no message: reactions, and what the platform tells about a person.</summary>
internal static class CloudNotes
{
    /// <summary>
    /// A reaction set or taken away (then <c>emoji</c> is empty or missing). Nowhere is written that it opens the 24 hours anew, so it does not:
    /// an answer that is too late fails only after it was taken (131047).
    /// </summary>
    public static ChannelEvent ReadReaction(CloudMessage it, string id, CloudPerson person)
    {
        if (it.Json.Object("reaction"u8) is not { } reaction || reaction.Id("message_id"u8) is not { } about)
            return it.Unreadable("a reaction to nothing");
        var emoji = reaction.Text("emoji"u8) is { Length: > 0 } set ? set : null;
        return Note(it, person, emoji is null ? "reaction-removed" : "reaction", $"rx:{id}") with { Text = emoji, AboutExternalId = about };
    }

    /// <summary>
    /// A new number, or a new device: <c>system: {type, wa_id | new_wa_id, user_id?, customer?, body}</c>. Often without <c>contacts</c>. The new ids
    /// come first, so that the next answer goes there; the old ones say who it was.
    /// </summary>
    public static ChannelEvent ReadSystem(CloudMessage it, string id)
    {
        if (it.Json.Object("system"u8) is not { } system)
            return it.Unreadable("a system message of nothing");
        string?[] now = [system.Id("user_id"u8)];
        string?[] numbers = [CloudContacts.Phone(system.Id("wa_id"u8)), CloudContacts.Phone(system.Id("new_wa_id"u8))];
        var before = it.Person?.Ids ?? [];
        var last = CloudContacts.Phone(system.Id("customer"u8));
        if (CloudPerson.Of([.. now, .. before.Where(CloudRecipient.IsUserId), .. numbers, .. before, last], it.Person?.Profile) is not { } person)
            return it.Unreadable("a system message of nobody");
        var what = system.Text("type"u8) switch
        {
            "user_changed_number" or "customer_changed_number" or "user_changed_user_id" => "changed-number",
            "customer_identity_changed" => "identity-changed",
            _ => "system",
        };
        return Note(it, person, what, $"sys:{id}") with { Text = CloudText.Short(system.Text("body"u8), 500) };
    }

    /// <summary>A note about a person.</summary>
    public static ContactNoted Note(CloudMessage it, CloudPerson person, string what, string key) => new()
    {
        Channel = WhatsApp.Name,
        AccountId = it.AccountId,
        ContactId = person.Id,
        Aliases = person.Ids,
        Profile = person.Profile,
        Time = it.Time,
        Key = key,
        What = what,
    };
}
