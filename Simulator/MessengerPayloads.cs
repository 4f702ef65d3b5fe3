using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>Messenger's webhook events, for one page.</summary>
/// <param name="pageId">The page.</param>
public sealed class MessengerPayloads(string pageId) : MessagingPayloads(pageId)
{
    /// <inheritdoc/>
    public override byte[] Envelope(DateTimeOffset sentAt, params IEnumerable<JsonObject> events) => MetaJsonWriter.Write(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["time"] = sentAt.ToUnixTimeMilliseconds(),
            ["id"] = AccountId,
            ["messaging"] = new JsonArray([.. events.Select(e => e.DeepClone())]),
        }),
    });

    /// <summary>The message, and everything up to the watermark.</summary>
    public override JsonObject Delivery(string psid, ThreadMessage sent, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var watermark = sent.At.ToUnixTimeMilliseconds();
        return FromCustomer(psid, at, "delivery", new() { ["mids"] = new JsonArray(JsonValue.Create(sent.Mid)), ["watermark"] = watermark });
    }

    /// <summary>Everything up to the watermark.</summary>
    public override JsonObject Read(string psid, ThreadMessage seen, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return FromCustomer(psid, at, "read", new() { ["watermark"] = seen.At.ToUnixTimeMilliseconds() });
    }

    /// <inheritdoc/>
    protected override JsonNode EditNumber(int number) => JsonValue.Create(number);
}
