using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>
/// Webhook events of Meta's conversations in the shapes that the Messenger platform documents (Webhook events, 2026-05-05), for one account.
/// Messenger and Instagram have them in common.
/// </summary>
/// <param name="accountId">The page, or the professional account.</param>
public abstract class MessagingPayloads(string accountId)
{
    /// <summary>The page, or the professional account.</summary>
    protected string AccountId => accountId;

    /// <summary>A new message id, unlike any other for ever: ids that came before are taken for repeats.</summary>
    public static string NewMid() => $"m_{Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";

    /// <summary>The whole body: <c>{object, entry: [{id, time, …}]}</c>, ASCII, ready to be signed.</summary>
    public abstract byte[] Envelope(DateTimeOffset sentAt, params IEnumerable<JsonObject> events);

    /// <summary>The customer wrote a text.</summary>
    public JsonObject Text(string psid, string mid, string text, DateTimeOffset at) => Message(psid, mid, at, new() { ["text"] = text });

    /// <summary>The customer sent a picture by its link.</summary>
    public JsonObject Picture(string psid, string mid, string url, DateTimeOffset at) => Attachment(psid, mid, at, "image", new() { ["url"] = url });

    /// <summary>The customer sent one attachment; without a payload where the platform has none for its type.</summary>
    public JsonObject Attachment(string psid, string mid, DateTimeOffset at, string type, JsonObject? payload)
    {
        var attachment = new JsonObject { ["type"] = type };
        if (payload is not null)
            attachment["payload"] = payload;
        return Message(psid, mid, at, new() { ["attachments"] = new JsonArray(attachment) });
    }

    /// <summary>The customer said something: members of <c>message</c> besides its <c>mid</c>.</summary>
    public JsonObject Message(string psid, string mid, DateTimeOffset at, JsonObject members)
    {
        ArgumentNullException.ThrowIfNull(members);
        members.Insert(0, "mid", mid);
        return FromCustomer(psid, at, "message", members);
    }

    /// <summary>The customer pressed a button.</summary>
    public JsonObject Postback(string psid, string mid, string title, string payload, DateTimeOffset at) =>
        FromCustomer(psid, at, "postback", new() { ["mid"] = mid, ["title"] = title, ["payload"] = payload });

    /// <summary>The customer took a message back.</summary>
    public JsonObject Unsend(string psid, string mid, DateTimeOffset at) => Message(psid, mid, at, new() { ["is_deleted"] = true });

    /// <summary>The customer changed a message for the <paramref name="number"/>th time.</summary>
    public JsonObject Edit(string psid, string mid, string text, int number, DateTimeOffset at) =>
        FromCustomer(psid, at, "message_edit", new() { ["mid"] = mid, ["text"] = text, ["num_edit"] = EditNumber(number) });

    /// <summary>The customer put a reaction on a message, or took it away (<paramref name="emoji"/> null).</summary>
    public JsonObject Reaction(string psid, string mid, string? emoji, DateTimeOffset at) => FromCustomer(psid, at, "reaction", emoji is null
        ? new() { ["mid"] = mid, ["action"] = "unreact" }
        : new() { ["mid"] = mid, ["action"] = "react", ["emoji"] = emoji, ["reaction"] = "other" });

    /// <summary>Our side's message comes back, from an app (with its metadata) or from a person in the account's inbox.</summary>
    public JsonObject Echo(string psid, ThreadMessage sent, long appId)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var message = new JsonObject { ["mid"] = sent.Mid, ["is_echo"] = true, ["app_id"] = appId };
        if (sent.Text is { } text)
            message["text"] = text;
        if (sent.File is { } file)
            message["attachments"] = new JsonArray(new JsonObject { ["type"] = file.Type, ["payload"] = new JsonObject { ["url"] = file.Link } });
        if (sent.ReplyTo is { } quoted)
            message["reply_to"] = new JsonObject { ["mid"] = quoted };
        if (sent.Metadata is { } metadata)
            message["metadata"] = metadata;
        return Event(accountId, psid, sent.At, "message", message);
    }

    /// <summary>A message is on the customer's device; null where the platform does not tell.</summary>
    public abstract JsonObject? Delivery(string psid, ThreadMessage sent, DateTimeOffset at);

    /// <summary>The customer saw a message.</summary>
    public abstract JsonObject Read(string psid, ThreadMessage seen, DateTimeOffset at);

    /// <summary>How the platform writes the number of an edit.</summary>
    protected abstract JsonNode EditNumber(int number);

    /// <summary>An event from the customer to the account.</summary>
    protected JsonObject FromCustomer(string psid, DateTimeOffset at, string kind, JsonObject value) => Event(psid, accountId, at, kind, value);

    private static JsonObject Event(string sender, string recipient, DateTimeOffset at, string kind, JsonObject value) => new()
    {
        ["sender"] = new JsonObject { ["id"] = sender },
        ["recipient"] = new JsonObject { ["id"] = recipient },
        ["timestamp"] = at.ToUnixTimeMilliseconds(),
        [kind] = value,
    };
}
