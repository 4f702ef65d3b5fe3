using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// Reads a signed body, of whichever shape: <c>{for_user_id, direct_message_events, users, …}</c> of the Account Activity API or
/// <c>{data: {event_type, filter, payload, …}}</c> of the X Activity API. During a move from one to the other both tell the same.
/// </summary>
internal static class TwitterEnvelope
{
    /// <summary>The events of the body, in its order.</summary>
    public static IReadOnlyList<ChannelEvent> Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return [new Unreadable("empty body", body)];
        try
        {
            using var json = StrictJson.Parse(JsonBytes.Repair(body), out var strict);
            var sink = new EventSink(strict);
            Read(json.RootElement, sink);
            return sink.Events;
        }
        catch (JsonException)
        {
            return [new Unreadable("not JSON, or nested deeper than 32", body.ToArray())];
        }
    }

    private static void Read(JsonElement body, EventSink sink)
    {
        if (body.ValueKind != JsonValueKind.Object)
            sink.Quarantine("no envelope", body);
        else if (!sink.IsPlain(body))
            sink.Quarantine("an envelope with the same key twice", body);
        else if (body.Object("data"u8) is { } data)
            XActivity.Read(data, sink);
        else
            AccountActivity.Read(body, body.Id("for_user_id"u8), sink);
    }
}
