using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// Walks <c>{object, entry: [{id, time, messaging: […], standby: […], changes: […]}]}</c> and hands the parts on. What is wrong with one part hurts
/// only that part; what is not understood comes back as <see cref="Unreadable"/>. <c>entry.time</c> is never used: a redelivery may change it.
/// </summary>
internal static class MetaEnvelope
{
    /// <summary>
    /// Meta sends at most 1,000 updates in one call; ten times that is no Meta envelope and goes to quarantine from there on. A part that may hold
    /// many updates stops being read when there are more.
    /// </summary>
    public const int MostEvents = 10_000;

    /// <summary>The events of a signed body, in its order.</summary>
    public static IReadOnlyList<ChannelEvent> Read(ReadOnlyMemory<byte> body, MetaParts parts)
    {
        if (body.IsEmpty)
            return [new Unreadable("empty body", body)];
        try
        {
            using var json = StrictJson.Parse(JsonBytes.Repair(body), out var strict);
            var walk = new Walk(parts, strict);
            return walk.Body(json.RootElement) ? walk.Events : [.. walk.Events, new Unreadable("too many events", body.ToArray())];
        }
        catch (JsonException)
        {
            return [new Unreadable("not JSON, or nested deeper than 32", body.ToArray())];
        }
    }

    private sealed class Walk(MetaParts parts, bool strict)
    {
        public List<ChannelEvent> Events { get; } = new(1);

        // False when it was broken off because there is more than anybody sends.
        public bool Body(JsonElement body)
        {
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("entry"u8, out var entries))
                Quarantine("no envelope", body);
            else if (body.Text("object"u8) != parts.Object)
                Quarantine("unknown object", body);
            else if (entries.ValueKind != JsonValueKind.Array)
                Unless(entries.ValueKind == JsonValueKind.Null, "entry is no list", body);
            else
                return entries.EnumerateArray().All(Entry);
            return true;
        }

        private bool Entry(JsonElement entry)
        {
            if (entry.Id("id"u8) is not { } account)
            {
                Unless(entry.ValueKind == JsonValueKind.Null, "an entry without id", entry);
                return Events.Count <= MostEvents;
            }

            var known = false;
            foreach (var member in entry.EnumerateObject())
            {
                var reader = member.NameEquals("messaging"u8) ? parts.Messaging
                    : member.NameEquals("standby"u8) ? parts.Standby
                    : member.NameEquals("changes"u8) ? parts.Change
                    : null;
                if (reader is null)
                    continue;
                known = true;
                if (!Parts(account, member.Value, reader, entry))
                    return false;
            }

            // Some test buttons send a change flat: {id, field, value}.
            if (!known && entry.TryGetProperty("field"u8, out _))
                Part(account, entry, parts.Change);
            else
                Unless(known || IsEmpty(entry), "an entry of unknown parts", entry);
            return Events.Count <= MostEvents;
        }

        private bool Parts(string account, JsonElement list, ReadMetaPart reader, JsonElement entry)
        {
            if (list.ValueKind != JsonValueKind.Array)
            {
                Unless(list.ValueKind == JsonValueKind.Null, "a part of an entry is no list", entry);
                return true;
            }

            foreach (var part in list.EnumerateArray())
            {
                if (Events.Count >= MostEvents)
                    return false;
                Part(account, part, reader);
            }

            return true;
        }

        private void Part(string account, JsonElement part, ReadMetaPart reader)
        {
            if (part.ValueKind != JsonValueKind.Object)
                Quarantine("an event that is no object", part);
            else if (strict || !StrictJson.HasKeyTwice(part))
                reader(account, part, Events);
            else if (reader == parts.Change && parts.ChangeWithKeyTwice is { } careful)
                careful(account, part, Events);
            else
                Quarantine("an event with the same key twice", part);
        }

        private void Unless(bool harmless, string reason, JsonElement element)
        {
            if (!harmless)
                Quarantine(reason, element);
        }

        private void Quarantine(string reason, JsonElement element) => Events.Add(new Unreadable(reason, StrictJson.Raw(element)));

        private static bool IsEmpty(JsonElement entry) => entry.EnumerateObject().All(m => m.Name is "id" or "time");
    }
}
