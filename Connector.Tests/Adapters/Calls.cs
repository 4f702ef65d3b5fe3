using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters;

/// <summary>Makes webhook calls for tests.</summary>
public static class Calls
{
    public static WebhookRequest Get(params (string Name, string? Value)[] query) => new()
    {
        Method = "GET",
        Header = _ => [],
        Query = name => [.. query.Where(q => q.Name == name).Select(q => q.Value)],
    };

    public static WebhookRequest Post(byte[] body, params (string Name, string? Value)[] headers) => new()
    {
        Method = "POST",
        Header = name => [.. headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)],
        Query = _ => [],
        Body = body,
    };

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
