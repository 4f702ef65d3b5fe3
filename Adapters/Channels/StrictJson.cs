using System.Runtime.InteropServices;
using System.Text.Json;

namespace ChatClosing.Adapters.Channels;

/// <summary>
/// Reads bodies that say one thing only: nothing nested deeper than 32, and no key twice. One in which a key stands twice is read nevertheless, so
/// that only the event suffers in which it stands.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 32 };

    /// <summary>Parses a body.</summary>
    /// <param name="body">Repaired (<see cref="JsonBytes.Repair"/>).</param>
    /// <param name="isStrict">Whether no key stands twice anywhere in it; else every event is looked through for one.</param>
    /// <exception cref="JsonException">It is no JSON, or nested too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body, out bool isStrict)
    {
        try
        {
            isStrict = true;
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException)
        {
            isStrict = false;
            return JsonDocument.Parse(body, Lenient);
        }
    }

    /// <summary>Whether a key stands twice anywhere in an element of a body that is not strict.</summary>
    public static bool HasKeyTwice(JsonElement element)
    {
        try
        {
            JsonDocument.Parse(Raw(element), Strict).Dispose();
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>The bytes of an element, as they stand in the body.</summary>
    public static byte[] Raw(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();
}
