using System.Text;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// The fields of a body <c>application/x-www-form-urlencoded</c>. Total: a broken escape stays as it stands, bytes that are no UTF-8 become U+FFFD,
/// as in Node's <c>querystring</c>, by which Twilio's own library reads.
/// </summary>
internal sealed class TwilioForm
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/x-www-form-urlencoded";

    private readonly List<(string Name, string Value)> fields = [];
    private readonly Dictionary<string, string> first = new(StringComparer.Ordinal);

    private TwilioForm()
    {
    }

    /// <summary>Every field in its order, names that stand twice included, exactly as decoded: what the signature covers.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => fields;

    /// <summary>Reads the bytes.</summary>
    public static TwilioForm Read(ReadOnlySpan<byte> body)
    {
        var form = new TwilioForm();
        foreach (var range in body.Split((byte)'&'))
        {
            var field = body[range];
            if (field.IsEmpty)
                continue;
            var equals = field.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? field : field[..equals]);
            var value = equals < 0 ? "" : Decode(field[(equals + 1)..]);
            form.fields.Add((name, value));
            form.first.TryAdd(name, value);
        }

        return form;
    }

    /// <summary>A field that says something, storable everywhere (<see cref="PlainText"/>); of several with one name the first. Else null.</summary>
    public string? Text(string name) =>
        first.TryGetValue(name, out var value) && PlainText.Clean(value) is var text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A field that is an id: as <see cref="Text"/>, trimmed, and no longer than ids are.</summary>
    public string? Id(string name) => Text(name)?.Trim() is { Length: <= 512 } id ? id : null;

    /// <summary>A link to the web, absolute and http or https; null for anything else.</summary>
    public string? Link(string name) =>
        Text(name) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" ? text : null;

    /// <summary>Whether the field is <c>true</c>.</summary>
    public bool Is(string name) => "true".Equals(Text(name), StringComparison.OrdinalIgnoreCase);

    private static string Decode(ReadOnlySpan<byte> escaped)
    {
        if (escaped.IndexOfAny((byte)'%', (byte)'+') < 0)
            return Encoding.UTF8.GetString(escaped);
        var bytes = new byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            var b = escaped[i];
            if (b == '%' && i + 2 < escaped.Length && Hex(escaped[i + 1]) is >= 0 and var high && Hex(escaped[i + 2]) is >= 0 and var low)
                (b, i) = ((byte)((high << 4) | low), i + 2);
            else if (b == '+')
                b = (byte)' ';
            bytes[length++] = b;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static int Hex(byte digit) => char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : -1;
}
