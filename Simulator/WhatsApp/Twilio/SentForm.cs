using System.Text;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>What the product asked to be sent.</summary>
internal sealed class SentForm(string body)
{
    private readonly IReadOnlyList<(string Name, string Value)> fields = TwilioSigning.Fields(Encoding.UTF8.GetBytes(body));

    public string? To => Field("To");

    public string? From => Field("From");

    public string? Service => Field("MessagingServiceSid");

    public string? Body => Field("Body");

    public string? MediaUrl => Field("MediaUrl");

    public string? StatusCallback => Field("StatusCallback");

    public string? ContentSid => Field("ContentSid");

    /// <summary>What the person reads; null beside a file without text.</summary>
    public string? Text(IReadOnlyDictionary<string, string> templates)
    {
        if (ContentSid is not { } sid)
            return Body;
        var text = templates[sid];
        foreach (var (name, value) in JsonNode.Parse(Field("ContentVariables") ?? "{}")!.AsObject())
            text = text.Replace($"{{{{{name}}}}}", (string?)value, StringComparison.Ordinal);
        return text;
    }

    private string? Field(string name) => fields.FirstOrDefault(f => f.Name == name).Value;
}
