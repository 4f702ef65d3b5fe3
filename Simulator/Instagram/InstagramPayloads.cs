using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Instagram;

/// <summary>Instagram's webhook events, for one professional account, in the shape that is wanted.</summary>
/// <param name="accountId">The professional account.</param>
public sealed class InstagramPayloads(string accountId) : MessagingPayloads(accountId)
{
    // Which field of changes an event belongs to, by its member.
    private static readonly (string Member, string Field)[] Fields =
    [
        ("message", "messages"), ("reaction", "message_reactions"), ("read", "messaging_seen"), ("message_edit", "message_edit"),
        ("postback", "messaging_postbacks"), ("referral", "messaging_referral"),
    ];

    /// <summary>In which shape events are told from now on.</summary>
    public WireShape Shape { get; set; }

    /// <summary>What the dashboard's Test button sends: an entry of nobody, and a time in seconds, as a string.</summary>
    public static byte[] TestButton() => MetaJsonWriter.Write(new JsonObject
    {
        ["object"] = "instagram",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "0",
            ["time"] = 1527459824,
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "messages",
                ["value"] = new JsonObject
                {
                    ["sender"] = new JsonObject { ["id"] = "12334" },
                    ["recipient"] = new JsonObject { ["id"] = "23245" },
                    ["timestamp"] = "1527459824",
                    ["message"] = new JsonObject { ["mid"] = "random_mid", ["text"] = "random_text" },
                },
            }),
        }),
    });

    /// <inheritdoc/>
    public override byte[] Envelope(DateTimeOffset sentAt, params IEnumerable<JsonObject> events)
    {
        var (member, parts) = Shape switch
        {
            WireShape.Changes => ("changes", events.Select(Change)),
            WireShape.Standby => ("standby", events.Select(e => (JsonNode)e.DeepClone())),
            _ => ("messaging", events.Select(e => (JsonNode)e.DeepClone())),
        };
        return MetaJsonWriter.Write(new JsonObject
        {
            ["object"] = "instagram",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["time"] = sentAt.ToUnixTimeMilliseconds(),
                ["id"] = AccountId,
                [member] = new JsonArray([.. parts]),
            }),
        });
    }

    /// <summary>Instagram does not tell.</summary>
    public override JsonObject? Delivery(string psid, ThreadMessage sent, DateTimeOffset at) => null;

    /// <summary>That message, by its id: there are no watermarks.</summary>
    public override JsonObject Read(string psid, ThreadMessage seen, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return FromCustomer(psid, at, "read", new() { ["mid"] = seen.Mid });
    }

    /// <summary>A string here.</summary>
    protected override JsonNode EditNumber(int number) => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture));

    private static JsonObject Change(JsonObject told) => new()
    {
        ["field"] = Fields.First(f => told.ContainsKey(f.Member)).Field,
        ["value"] = told.DeepClone(),
    };
}
