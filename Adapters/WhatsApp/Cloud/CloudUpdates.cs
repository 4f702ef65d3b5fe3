using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// The value of a change <c>messages</c>: <c>{metadata, contacts[], messages[] | statuses[] | errors[]}</c>. It may hold a thousand updates; what is
/// wrong with one hurts only that one.
/// </summary>
internal static class CloudUpdates
{
    /// <summary>Adds what the updates mean, for the number that <c>metadata.phone_number_id</c> names.</summary>
    public static void Read(JsonElement change, bool hasKeyTwice, ICollection<ChannelEvent> events)
    {
        if (hasKeyTwice && HasKeyTwiceOutside(change))
        {
            events.Add(CloudChanges.Unreadable(change, "an event with the same key twice"));
            return;
        }

        if (change.Object("value"u8) is not { } value || value.Object("metadata"u8)?.Id("phone_number_id"u8) is not { } accountId)
        {
            events.Add(CloudChanges.Unreadable(change, "a change of no number"));
            return;
        }

        var contacts = new CloudContacts(value);
        var walk = new Walk(value, hasKeyTwice, events);
        var isKnown = walk.Each("messages"u8, message => CloudMessages.Read(new CloudMessage(accountId, message, contacts)))
            | walk.Each("statuses"u8, status => CloudStatuses.Read(accountId, status, contacts));
        // Beside messages they tell why one of these has no content; alone they are about the account.
        if (!isKnown && !walk.Each("errors"u8, error => CloudNotices.ReadError(accountId, error)))
            events.Add(CloudChanges.Unreadable(change, "a change of unknown parts"));
    }

    // Looks everywhere but into the single updates.
    private static bool HasKeyTwiceOutside(JsonElement change) =>
        IsNameTwice(change)
        || (change.Object("value"u8) is { } value
            && (IsNameTwice(value) || (value.TryGetProperty("metadata"u8, out var metadata) && StrictJson.HasKeyTwice(metadata))));

    private static bool IsNameTwice(JsonElement element)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return element.EnumerateObject().Any(member => !names.Add(member.Name));
    }

    private sealed class Walk(JsonElement value, bool hasKeyTwice, ICollection<ChannelEvent> events)
    {
        // False when there is no such list.
        public bool Each(ReadOnlySpan<byte> name, Func<JsonElement, ChannelEvent> read)
        {
            if (!value.TryGetProperty(name, out var list))
                return false;
            if (list.ValueKind == JsonValueKind.Array)
                Items(list, read);
            else if (list.ValueKind != JsonValueKind.Null)
                events.Add(CloudChanges.Unreadable(list, "a part of a change is no list"));
            return true;
        }

        private void Items(JsonElement list, Func<JsonElement, ChannelEvent> read)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (events.Count > MetaEnvelope.MostEvents)
                    return;
                events.Add(item.ValueKind != JsonValueKind.Object ? CloudChanges.Unreadable(item, "an event that is no object")
                    : hasKeyTwice && StrictJson.HasKeyTwice(item) ? CloudChanges.Unreadable(item, "an event with the same key twice")
                    : read(item));
            }
        }
    }
}
