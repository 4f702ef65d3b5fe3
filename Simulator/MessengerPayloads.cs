using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>Webhook events in the shapes that the Messenger platform documents (Webhook events, 2026-05-05), for one page.</summary>
/// <param name="pageId">The page.</param>
public sealed class MessengerPayloads(string pageId)
{
    /// <summary>A new message id, unlike any other for ever: ids that came before are taken for repeats.</summary>
    public static string NewMid() => $"m_{Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";

    /// <summary>The whole body: <c>{object, entry: [{id, time, messaging}]}</c>, ASCII, ready to be signed.</summary>
    public byte[] Envelope(DateTimeOffset sentAt, params IEnumerable<JsonObject> events) => MetaJsonWriter.Write(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["time"] = sentAt.ToUnixTimeMilliseconds(),
            ["id"] = pageId,
            ["messaging"] = new JsonArray([.. events.Select(e => e.DeepClone())]),
        }),
    });

    /// <summary>The customer wrote a text.</summary>
    public JsonObject Text(string psid, string mid, string text, DateTimeOffset at) =>
        FromCustomer(psid, at, "message", new() { ["mid"] = mid, ["text"] = text });

    /// <summary>The customer sent a picture by its link.</summary>
    public JsonObject Picture(string psid, string mid, string url, DateTimeOffset at) => FromCustomer(psid, at, "message", new()
    {
        ["mid"] = mid,
        ["attachments"] = new JsonArray(new JsonObject { ["type"] = "image", ["payload"] = new JsonObject { ["url"] = url } }),
    });

    /// <summary>The customer pressed a button.</summary>
    public JsonObject Postback(string psid, string mid, string title, string payload, DateTimeOffset at) =>
        FromCustomer(psid, at, "postback", new() { ["mid"] = mid, ["title"] = title, ["payload"] = payload });

    /// <summary>The customer took a message back.</summary>
    public JsonObject Unsend(string psid, string mid, DateTimeOffset at) =>
        FromCustomer(psid, at, "message", new() { ["mid"] = mid, ["is_deleted"] = true });

    /// <summary>The customer put a reaction on a message, or took it away (<paramref name="emoji"/> null).</summary>
    public JsonObject Reaction(string psid, string mid, string? emoji, DateTimeOffset at) => FromCustomer(psid, at, "reaction", emoji is null
        ? new() { ["mid"] = mid, ["action"] = "unreact" }
        : new() { ["mid"] = mid, ["action"] = "react", ["emoji"] = emoji, ["reaction"] = "other" });

    /// <summary>Our side's message comes back, from an app (with its metadata) or from a person in the page's inbox.</summary>
    public JsonObject Echo(string psid, string mid, string text, long appId, string? metadata, DateTimeOffset at)
    {
        var message = new JsonObject { ["mid"] = mid, ["is_echo"] = true, ["app_id"] = appId, ["text"] = text };
        if (metadata is not null)
            message["metadata"] = metadata;
        return Event(pageId, psid, at, "message", message);
    }

    /// <summary>Messages are on the customer's device: those named, and everything up to the watermark.</summary>
    public JsonObject Delivery(string psid, DateTimeOffset watermark, DateTimeOffset at, params IEnumerable<string> mids) =>
        FromCustomer(psid, at, "delivery", new()
        {
            ["mids"] = new JsonArray([.. mids.Select(mid => JsonValue.Create(mid))]),
            ["watermark"] = watermark.ToUnixTimeMilliseconds(),
        });

    /// <summary>The customer saw everything up to the watermark.</summary>
    public JsonObject Read(string psid, DateTimeOffset watermark, DateTimeOffset at) =>
        FromCustomer(psid, at, "read", new() { ["watermark"] = watermark.ToUnixTimeMilliseconds() });

    private JsonObject FromCustomer(string psid, DateTimeOffset at, string kind, JsonObject value) => Event(psid, pageId, at, kind, value);

    private static JsonObject Event(string sender, string recipient, DateTimeOffset at, string kind, JsonObject value) => new()
    {
        ["sender"] = new JsonObject { ["id"] = sender },
        ["recipient"] = new JsonObject { ["id"] = recipient },
        ["timestamp"] = at.ToUnixTimeMilliseconds(),
        [kind] = value,
    };
}
