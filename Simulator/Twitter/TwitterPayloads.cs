using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Twitter;

/// <summary>
/// Webhook events in the shapes that X documents, for one account. (Account Activity API, data object structure; docs.x.com, Event payloads,
/// 2026-08-22.)
/// </summary>
/// <param name="handle">The account.</param>
internal sealed class TwitterPayloads(SimulatedHandle handle)
{
    // X writes UTF-8 as it is and escapes only what JSON demands.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A message from one to the other. X escapes its text for HTML and puts the attachment's link behind it.</summary>
    public TwitterEvent Message(TwitterPerson person, TwitterMessage message)
    {
        var text = message.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        var data = new JsonObject
        {
            ["text"] = message.Photo is null ? text : $"{text} {ShortLink(message)}".TrimStart(),
            ["entities"] = new JsonObject { ["hashtags"] = new JsonArray(), ["user_mentions"] = new JsonArray(), ["urls"] = new JsonArray() },
        };
        if (message.Photo is { } photo)
            data["attachment"] = new JsonObject { ["type"] = "media", ["media"] = Photo(message, photo) };
        return new(message.IsCustomers ? "dm.received" : "dm.sent", "direct_message_events", person, new JsonObject
        {
            ["type"] = "message_create",
            ["id"] = message.Id,
            ["created_timestamp"] = Stamp(message.At),
            ["message_create"] = new JsonObject
            {
                ["target"] = new JsonObject { ["recipient_id"] = message.IsCustomers ? handle.UserId : person.Id },
                ["sender_id"] = message.IsCustomers ? person.Id : handle.UserId,
                ["message_data"] = data,
            },
        });
    }

    /// <summary>The person is writing.</summary>
    public TwitterEvent Typing(TwitterPerson person, DateTimeOffset at) =>
        new("dm.indicate_typing", "direct_message_indicate_typing_events", person, Signal(person, at));

    /// <summary>The person has read everything up to a message.</summary>
    public TwitterEvent Read(TwitterPerson person, string lastId, DateTimeOffset at)
    {
        var signal = Signal(person, at);
        signal["last_read_event_id"] = lastId;
        return new("dm.read", "direct_message_mark_read_events", person, signal);
    }

    /// <summary>An event on its way into an Account Activity body, with its list and the user that has to be named beside it.</summary>
    public static JsonObject Part(TwitterEvent it) => new()
    {
        ["list"] = it.List,
        ["json"] = it.Json.DeepClone(),
        ["user"] = Flat(it.Person.Id, it.Person.Name, it.Person.Handle),
    };

    /// <summary>An Account Activity body with some events (<see cref="Part"/>).</summary>
    public byte[] AccountActivity(IEnumerable<JsonObject> parts)
    {
        var body = new JsonObject { ["for_user_id"] = handle.UserId };
        var users = new JsonObject { [handle.UserId] = Flat(handle.UserId, handle.Name, handle.Handle) };
        foreach (var part in parts)
        {
            var name = (string)part["list"]!;
            if (body[name] is not JsonArray list)
                body[name] = list = [];
            list.Add(part["json"]!.DeepClone());
            users[(string)part["user"]!["id"]!] = part["user"]!.DeepClone();
        }

        body["apps"] = new JsonObject();
        body["users"] = users;
        return Utf8(body);
    }

    /// <summary>An X Activity body: one event, wrapped, with an id of the delivery that may be negative.</summary>
    public byte[] XActivity(TwitterEvent it) => Utf8(new JsonObject
    {
        ["data"] = new JsonObject
        {
            ["event_uuid"] = Random.Shared.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
            ["filter"] = new JsonObject { ["user_id"] = handle.UserId },
            ["event_type"] = it.Type,
            ["tag"] = "chat",
            ["payload"] = new JsonObject
            {
                [it.List] = new JsonArray(it.Json.DeepClone()),
                ["users"] = new JsonObject
                {
                    [handle.UserId] = new JsonObject { ["data"] = User(handle.UserId, handle.Name, handle.Handle) },
                    [it.Person.Id] = new JsonObject { ["data"] = User(it.Person.Id, it.Person.Name, it.Person.Handle) },
                },
            },
        },
    });

    /// <summary>The account's owner took the app's access away, in either shape.</summary>
    public byte[] Revoked(TwitterShape shape, DateTimeOffset at)
    {
        var time = at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var revoke = shape == TwitterShape.XActivity
            ? new JsonObject
            {
                ["data"] = new JsonObject
                {
                    ["event_uuid"] = "5934540941047412905",
                    ["filter"] = new JsonObject(),
                    ["event_type"] = "oauth.revoke",
                    ["payload"] = new JsonObject { ["date_time"] = time, ["user_id"] = handle.UserId, ["app_id"] = "29820954" },
                },
            }
            : new JsonObject
            {
                ["user_event"] = new JsonObject
                {
                    ["revoke"] = new JsonObject
                    {
                        ["date_time"] = time,
                        ["target"] = new JsonObject { ["app_id"] = "29820954" },
                        ["source"] = new JsonObject { ["user_id"] = handle.UserId },
                    },
                },
            };
        return Utf8(revoke);
    }

    /// <summary>A user as API v2 describes one.</summary>
    public static JsonObject User(string id, string name, string userName) => new() { ["id"] = id, ["name"] = name, ["username"] = userName };

    /// <summary>The bytes of a value.</summary>
    public static byte[] Utf8(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, Plain);

    private JsonObject Signal(TwitterPerson person, DateTimeOffset at) => new()
    {
        ["created_timestamp"] = Stamp(at),
        ["sender_id"] = person.Id,
        ["target"] = new JsonObject { ["recipient_id"] = handle.UserId },
    };

    private static JsonObject Photo(TwitterMessage message, string photo) => new()
    {
        // A number too large for a double: nobody should read it as one.
        ["id"] = 1209117874389843969,
        ["id_str"] = "1209117874389843969",
        ["type"] = "photo",
        ["media_url_https"] = $"https://ton.twitter.com/1.1/ton/data/dm/{message.Id}/1209117874389843969/{photo}",
        ["url"] = ShortLink(message),
        ["display_url"] = $"pic.twitter.com/{message.Id[^10..]}",
    };

    private static JsonObject Flat(string id, string name, string userName) => new()
    {
        ["id"] = id,
        ["created_timestamp"] = "1398183532000",
        ["name"] = name,
        ["screen_name"] = userName,
        ["protected"] = false,
        ["verified"] = false,
    };

    private static string ShortLink(TwitterMessage message) => $"https://t.co/{message.Id[^10..]}";

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
