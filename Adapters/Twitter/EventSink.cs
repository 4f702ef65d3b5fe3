using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>Gathers what one body means. What is wrong with one event hurts only that event.</summary>
/// <param name="strict">The body has no key twice; else every event is looked through for one.</param>
internal sealed class EventSink(bool strict)
{
    /// <summary>Whether no key stands twice anywhere in the body.</summary>
    public bool IsStrict => strict;

    /// <summary>What was read, in the order of the body.</summary>
    public List<ChannelEvent> Events { get; } = new(1);

    /// <summary>Reads one event.</summary>
    public void Add(JsonElement json, Func<JsonElement, ChannelEvent> read)
    {
        if (json.ValueKind != JsonValueKind.Object)
            Quarantine("an event that is no object", json);
        else if (!strict && StrictJson.HasKeyTwice(json))
            Quarantine("an event with the same key twice", json);
        else
            Events.Add(read(json));
    }

    /// <summary>Whether the object's own members say one thing only. Says nothing of what is inside them.</summary>
    public bool IsPlain(JsonElement json) =>
        strict || json.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == json.EnumerateObject().Count();

    /// <summary>Keeps what was not understood.</summary>
    public void Quarantine(string reason, JsonElement json) => Events.Add(Unreadable(reason, json));

    /// <summary>For quarantine, with the bytes of this event only.</summary>
    public static Unreadable Unreadable(string reason, JsonElement json) => new(reason, StrictJson.Raw(json));
}
