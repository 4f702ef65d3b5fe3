using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters;

/// <summary>
/// Webhook calls as bytes with their headers, in <c>Recorded</c> folders beside the tests: header lines, an empty line, the body. They are in the shapes
/// that the platforms document, signed with <c>test_app_secret</c>; none was taken from a real customer.
/// </summary>
public static class Recorded
{
    /// <summary>For example <c>Messenger</c>, <c>text</c>; <c>WhatsApp/Twilio</c>, <c>text</c>.</summary>
    public static WebhookRequest Load(string channel, string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", channel, "Recorded", name + ".http"));
        var split = bytes.AsSpan().IndexOf("\n\n"u8);
        var lines = Encoding.ASCII.GetString(bytes, 0, split).Split('\n');
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToLookup(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new WebhookRequest
        {
            Method = lines[0].Split(' ')[0],
            Header = header => [.. headers[header]],
            Query = _ => [],
            Body = bytes.AsMemory(split + 2),
            Target = lines[0].Split(' ')[1],
        };
    }

    /// <summary>The names of what is recorded for a channel.</summary>
    public static TheoryData<string> Names(string channel) =>
        new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Adapters", channel, "Recorded"), "*.http")
            .Select(file => Path.GetFileNameWithoutExtension(file)));
}
