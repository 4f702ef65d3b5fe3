using System.Text.Json;

namespace ChatClosing.Reports.Feed;

/// <summary>The feed as NDJSON: one fact a line, in the shape of the JSON feed.</summary>
internal static class EndedLines
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Writes the lines as they come.</summary>
    public static async Task WriteAsync(Stream to, IAsyncEnumerable<EndedView> facts, JsonSerializerOptions json, CancellationToken cancel)
    {
        await foreach (var fact in facts.WithCancellation(cancel))
        {
            await to.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(fact, json), cancel);
            await to.WriteAsync(NewLine, cancel);
        }
    }
}
