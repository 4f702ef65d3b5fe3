using System.Text.Json;

namespace ChatClosing.Storage;

/// <summary>A short list of texts in one column, as a JSON array.</summary>
public static class TextList
{
    /// <summary>As it is stored.</summary>
    public static string Write(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts);

    /// <summary>As it was stored.</summary>
    public static IReadOnlyList<string> Read(string stored) => JsonSerializer.Deserialize<string[]>(stored) ?? [];
}
