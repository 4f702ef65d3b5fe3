namespace ChatClosing.Adapters.Channels;

/// <summary>A webhook call as it came over the wire, free of any web framework.</summary>
public sealed record WebhookRequest
{
    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The values of a header by its name, case-insensitive; empty when absent.</summary>
    public required Func<string, IReadOnlyList<string?>> Header { get; init; }

    /// <summary>The decoded values of a query parameter; empty when absent.</summary>
    public required Func<string, IReadOnlyList<string?>> Query { get; init; }

    /// <summary>The body, byte for byte: signatures are made over exactly these.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Path and query as they stand in the request line, nothing decoded: some signatures are made over them. Empty when unknown.</summary>
    public string Target { get; init; } = "";
}
