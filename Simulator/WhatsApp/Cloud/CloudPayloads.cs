using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>Webhook events in the shapes that the Cloud API documents (Webhooks, 2026-05), for one number. Times are seconds, as strings.</summary>
/// <param name="number">The number.</param>
public sealed class CloudPayloads(SimulatedNumber number)
{
    /// <summary>A new message id, unlike any other for ever: ids that came before are taken for repeats.</summary>
    public static string NewId() => $"wamid.{Convert.ToBase64String(Guid.NewGuid().ToByteArray())}";

    /// <summary>The whole body, ASCII, ready to be signed: a change for every event, which is the part of <c>value</c> beside its metadata.</summary>
    public byte[] Envelope(params IEnumerable<JsonObject> events) => Envelope([.. events.Select(e => Change("messages", WithMetadata(e)))]);

    /// <summary>The whole body of news about the business account.</summary>
    public byte[] AccountEnvelope(string field, JsonObject value) => Envelope(new JsonArray(Change(field, value)));

    /// <summary>Somebody sent a message: <paramref name="content"/> is <c>type</c> with the member of that name.</summary>
    public JsonObject Message(SimulatedWhatsAppPerson person, string id, DateTimeOffset at, JsonObject content, string? repliesTo = null)
    {
        var message = new JsonObject();
        if (!person.HidesPhone)
            message["from"] = person.Phone;
        if (person.HasUserId)
            message["from_user_id"] = person.UserId;
        message["id"] = id;
        message["timestamp"] = Seconds(at);
        if (repliesTo is not null)
            message["context"] = new JsonObject { ["from"] = number.DisplayNumber, ["id"] = repliesTo };
        foreach (var member in content)
            message[member.Key] = member.Value?.DeepClone();
        return new JsonObject { ["contacts"] = new JsonArray(Contact(person)), ["messages"] = new JsonArray(message) };
    }

    /// <summary>What became of a message of ours. <paramref name="person"/> is null for a number that nobody has.</summary>
    public static JsonObject Status(string id, string status, SimulatedWhatsAppPerson? person, string to, string? opaque, DateTimeOffset at)
    {
        var it = new JsonObject { ["id"] = id, ["status"] = status, ["timestamp"] = Seconds(at) };
        if (person is not { HidesPhone: true })
            it["recipient_id"] = person?.Phone ?? to;
        if (person is { HasUserId: true })
            it["recipient_user_id"] = person.UserId;
        if (opaque is not null)
            it["biz_opaque_callback_data"] = opaque;
        var value = new JsonObject { ["statuses"] = new JsonArray(it) };
        if (person is not null)
            value["contacts"] = new JsonArray(Contact(person));
        return value;
    }

    /// <summary>A message of ours will not arrive. Failures name no contacts.</summary>
    internal static JsonObject Failure(string id, GraphErrors error, SimulatedWhatsAppPerson? person, string to, string? opaque, DateTimeOffset at)
    {
        var value = Status(id, "failed", person, to, opaque, at);
        value.Remove("contacts");
        value["statuses"]![0]!["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = error.Code,
            ["title"] = error.Message,
            ["message"] = error.Message,
            ["error_data"] = new JsonObject { ["details"] = error.Details },
            ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        });
        return value;
    }

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static JsonObject Contact(SimulatedWhatsAppPerson person)
    {
        var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = person.Name } };
        if (!person.HidesPhone)
            contact["wa_id"] = person.Phone;
        if (person.HasUserId)
            contact["user_id"] = person.UserId;
        return contact;
    }

    private static JsonObject Change(string field, JsonObject value) => new() { ["value"] = value, ["field"] = field };

    private JsonObject WithMetadata(JsonObject e)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = number.DisplayNumber, ["phone_number_id"] = number.PhoneNumberId },
        };
        foreach (var member in e)
            value[member.Key] = member.Value?.DeepClone();
        return value;
    }

    private byte[] Envelope(JsonArray changes) => MetaJsonWriter.Write(new JsonObject
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject { ["id"] = number.BusinessAccountId, ["changes"] = changes }),
    });

    private byte[] Envelope(JsonObject[] changes) => Envelope(new JsonArray([.. changes]));
}
