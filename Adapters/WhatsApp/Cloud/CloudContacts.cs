using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// The people of one change: <c>contacts: [{wa_id?, user_id?, profile: {name?, username?}}]</c>. They are found by their ids and never by their
/// place: the order is not that of the messages.
/// </summary>
internal sealed class CloudContacts
{
    private const int LongestName = 200;

    private readonly Dictionary<string, JsonElement> byId = new(StringComparer.Ordinal);
    private readonly JsonElement? lone;

    /// <summary>Those of the value of a change.</summary>
    public CloudContacts(JsonElement value)
    {
        if (value.Array("contacts"u8) is not { } list)
            return;
        foreach (var contact in list.EnumerateArray())
        {
            if (contact.Id("user_id"u8) is { } user)
                byId.TryAdd(user, contact);
            if (Phone(contact.Id("wa_id"u8)) is { } phone)
                byId.TryAdd(phone, contact);
        }

        // In some countries the number that a person writes from is not their wa_id. One contact beside one update: there is nobody else it could be.
        if (list.GetArrayLength() == 1 && Count(value, "messages"u8) + Count(value, "statuses"u8) == 1)
            lone = list[0];
    }

    /// <summary>
    /// Who has these ids; null when there is none at all. Either may be absent: since user names exist, telephone numbers may be hidden.
    /// </summary>
    public CloudPerson? Find(string? userId, string? phone)
    {
        phone = Phone(phone);
        var contact = ById(userId) ?? ById(phone) ?? (userId is null && phone is null ? null : lone);
        string?[] ids = [userId ?? contact?.Id("user_id"u8), phone, Phone(contact?.Id("wa_id"u8))];
        return CloudPerson.Of(ids, contact is { } known ? Profile(known) : null);
    }

    /// <summary>A telephone number as the platform's ids write it: without the plus that other places write before it.</summary>
    public static string? Phone(string? number) =>
        number is ['+', _, ..] && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? number[1..] : number;

    private JsonElement? ById(string? id) => id is not null && byId.TryGetValue(id, out var contact) ? contact : null;

    private static ContactProfile? Profile(JsonElement contact)
    {
        var profile = contact.Object("profile"u8);
        var name = profile?.Text("name"u8);
        if (string.IsNullOrWhiteSpace(name))
            name = profile?.Text("username"u8);
        return CloudText.Short(name, LongestName) is { } shown ? new(shown, null) : null;
    }

    private static int Count(JsonElement value, ReadOnlySpan<byte> name) => value.Array(name)?.GetArrayLength() ?? 0;
}
