using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// The X Activity API's <c>data: {event_uuid, event_type, filter, tag, payload, includes}</c>: one event a call. Direct messages have the Account
/// Activity API's shape inside, with each user wrapped in <c>data</c>. (docs.x.com, Event payloads and OpenAPI 2.167, 2026-08-22.)
/// </summary>
internal static class XActivity
{
    // Families of events that have nothing to do with messages.
    private static readonly string[] LeftAlone = ["profile", "post", "like", "follow", "mute", "block", "spaces", "news", "chat"];

    /// <summary>Adds what the event means.</summary>
    public static void Read(JsonElement data, EventSink sink)
    {
        var type = data.Text("event_type"u8) ?? "";
        if (!sink.IsStrict || data.Object("payload"u8) is not { } payload)
        {
            sink.Quarantine(sink.IsStrict ? "no payload" : "an event with the same key twice", data);
            return;
        }

        switch (type)
        {
            case "dm.received" or "dm.sent" or "dm.read" or "dm.indicate_typing":
                ReadMessages(type, data, payload, sink);
                break;
            case "chat.received" or "chat.sent":
                sink.Add(data, it => EncryptedChats.Read(it, payload));
                break;
            case "oauth.revoke":
                sink.Add(payload, TwitterNotices.ReadRevoke);
                break;
            case var _ when LeftAlone.Contains(type.Split('.')[0]):
                sink.Events.Add(new Ignored(Word.Of(type.Replace('.', '-'))));
                break;
            default:
                sink.Quarantine($"unknown event {Word.Of(type.Replace('.', '-'))}", data);
                break;
        }
    }

    private static void ReadMessages(string type, JsonElement data, JsonElement payload, EventSink sink)
    {
        // There is no sample of the last two. They are expected as lists like the first two, and read as well when they stand alone.
        var spareId = data.Id("event_uuid"u8) is { } uuid ? $"xaa_{uuid}" : null;
        if (payload.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.Array))
        {
            AccountActivity.Read(payload, AccountOf(type, data, payload, FirstOf(payload)), sink, spareId);
            return;
        }

        var party = new Party(AccountOf(type, data, payload, payload), payload.Object("users"u8));
        sink.Add(payload, it => type switch
        {
            "dm.read" => TwitterSignals.ReadReceipt(party, it),
            "dm.indicate_typing" => TwitterSignals.ReadTyping(party, it),
            _ => TwitterMessages.Read(party, it, spareId),
        });
    }

    private static string? AccountOf(string type, JsonElement data, JsonElement payload, JsonElement? message) =>
        data.Object("filter"u8)?.Id("user_id"u8) ?? payload.Id("for_user_id"u8) ?? (message is { } it ? Inferred(type, it) : null);

    // Without a filter: what is sent is sent by us, everything else comes to us.
    private static string? Inferred(string type, JsonElement message)
    {
        var body = message.Object("message_create"u8) ?? message;
        return type == "dm.sent" ? body.Id("sender_id"u8) : body.Object("target"u8)?.Id("recipient_id"u8);
    }

    private static JsonElement? FirstOf(JsonElement payload) => payload.EnumerateObject()
        .Where(member => member.Value.ValueKind == JsonValueKind.Array)
        .SelectMany(member => member.Value.EnumerateArray())
        .Select(JsonElement? (first) => first)
        .FirstOrDefault();
}
