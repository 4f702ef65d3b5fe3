using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>What the product asked to be sent.</summary>
/// <param name="To">The number or user id.</param>
/// <param name="Person">Whose that is; null for nobody's.</param>
/// <param name="Text">The text; for files their name or link.</param>
/// <param name="FileUrl">A file's link or id; null for a text.</param>
/// <param name="IsTemplate">Whether it may be sent at any time.</param>
/// <param name="Opaque">What statuses repeat.</param>
internal sealed record CloudOrder(string To, SimulatedWhatsAppPerson? Person, string Text, string? FileUrl, bool IsTemplate, string? Opaque)
{
    private const int MostRows = 10;
    private const int LongestRowTitle = 24;
    private const int LongestRowId = 200;
    private const int LongestButton = 20;
    private const int LongestText = 4096;
    private const int LongestCaption = 1024;

    /// <summary>The rows of a list to choose from.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Reads a body as strictly as the platform.</summary>
    /// <exception cref="CloudRefusal">The platform would not take it.</exception>
    public static CloudOrder Read(JsonNode? json, SimulatedWhatsAppCloud platform)
    {
        if ((string?)json?["messaging_product"] != "whatsapp")
            throw new CloudRefusal(GraphErrors.Missing("messaging_product"));
        var phone = (string?)json["to"];
        var userId = (string?)json["recipient"];
        if ((phone ?? userId) is not { Length: > 0 } to)
            throw new CloudRefusal(GraphErrors.Missing("to"));
        var person = phone is null ? platform.ByUserId(to) : platform.ByPhone(phone.TrimStart('+'));
        var type = (string?)json["type"] ?? "text";
        if (json[type] is not JsonObject content)
            throw new CloudRefusal(GraphErrors.Missing(type));
        var (text, file) = type switch
        {
            "text" => (Body(content), null),
            "interactive" => (Body(content["body"] as JsonObject ?? [], "text", "interactive['body']"), null),
            "template" => (Template(content, platform), null),
            "image" or "video" or "audio" or "document" or "sticker" => File(content, platform),
            _ => throw new CloudRefusal(CloudErrors.Invalid($"type {type}")),
        };
        var opaque = Limited(json["biz_opaque_callback_data"], "biz_opaque_callback_data", 512);
        return new(phone?.TrimStart('+') ?? to, person, text, file, type == "template", opaque)
        {
            Choices = type == "interactive" ? Rows(content) : [],
        };
    }

    // Lists are all that the product sends: a button that opens one section of rows.
    private static List<Choice> Rows(JsonObject content)
    {
        if ((string?)content["type"] != "list" || content["action"]?["sections"] is not JsonArray { Count: 1 } sections)
            throw new CloudRefusal(CloudErrors.Invalid("interactive"));
        if (Limited(content["action"]?["button"], "button", LongestButton) is not { Length: > 0 })
            throw new CloudRefusal(GraphErrors.Missing("button"));
        var rows = (sections[0]?["rows"]?.AsArray() ?? []).Select(row => new Choice(
            Limited(row?["title"], "title", LongestRowTitle) ?? "", Limited(row?["id"], "id", LongestRowId) ?? "")).ToList();
        return rows.Count is > 0 and <= MostRows && rows.TrueForAll(r => r is { Title.Length: > 0, Payload.Length: > 0 })
            ? rows
            : throw new CloudRefusal(CloudErrors.Invalid("rows"));
    }

    private static string Body(JsonObject content, string member = "body", string name = "text['body']") =>
        Limited(content[member], name, LongestText) is { Length: > 0 } body ? body : throw new CloudRefusal(GraphErrors.Missing(name));

    private static string Template(JsonObject content, SimulatedWhatsAppCloud platform)
    {
        var (name, language) = ((string?)content["name"], (string?)content["language"]?["code"]);
        var template = platform.Number.Templates.FirstOrDefault(t => t.Name == name && t.Language == language)
            ?? throw new CloudRefusal(CloudErrors.NoTemplate);
        var values = (content["components"]?.AsArray() ?? [])
            .Where(component => (string?)component?["type"] == "body")
            .SelectMany(component => component!["parameters"]!.AsArray())
            .Select(parameter => (string)parameter!["text"]!)
            .ToList();
        return values.Count == template.VariableCount ? template.Fill(values) : throw new CloudRefusal(CloudErrors.WrongVariables);
    }

    private static (string Text, string File) File(JsonObject content, SimulatedWhatsAppCloud platform)
    {
        var (id, link) = ((string?)content["id"], (string?)content["link"]);
        if ((id is null) == (link is null))
            throw new CloudRefusal(CloudErrors.Invalid("either id or link"));
        if (id is not null && platform.Files.Find(id) is null)
            throw new CloudRefusal(CloudErrors.Invalid("media id"));
        var caption = Limited(content["caption"], "caption", LongestCaption);
        return (caption ?? (string?)content["filename"] ?? link ?? id!, link ?? id!);
    }

    private static string? Limited(JsonNode? node, string name, int limit) =>
        (string?)node is { } text && text.Length > limit ? throw new CloudRefusal(CloudErrors.TooLong(name, limit)) : (string?)node;
}
