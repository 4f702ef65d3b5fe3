using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>
/// Writes JSON the way Meta does: everything beyond ASCII as <c>\u00e4</c> in lower-case hex, and slashes as <c>\/</c>. Signatures are made over
/// that.
/// </summary>
public static class MetaJsonWriter
{
    /// <summary>The bytes of a value, all of them ASCII.</summary>
    public static byte[] Write(JsonNode? node)
    {
        var text = new StringBuilder(256);
        Append(text, node);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendList(text, '{', '}', members, member =>
                {
                    Append(text, member.Key);
                    text.Append(':');
                    Append(text, member.Value);
                });
                break;
            case JsonArray items:
                AppendList(text, '[', ']', items, item => Append(text, item));
                break;
            case JsonValue value when value.TryGetValue<string>(out var said):
                Append(text, said);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void AppendList<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            append(item);
        }

        text.Append(close);
    }

    private static void Append(StringBuilder text, string said)
    {
        text.Append('"');
        foreach (var c in said)
        {
            _ = c switch
            {
                '"' or '\\' or '/' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                >= ' ' and <= '~' => text.Append(c),
                _ => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        text.Append('"');
    }
}
