namespace ChatClosing.Adapters.Meta;

/// <summary>
/// Our message's id in the <c>metadata</c> of a sent message (WhatsApp: <c>biz_opaque_callback_data</c>). The platform repeats it in the echo (in the
/// statuses), so that a message is recognised even when the answer to its sending was lost, or comes after the echo.
/// </summary>
internal static class MessageMarker
{
    private const string Prefix = "cc:";

    /// <summary>What goes into <c>metadata</c> (at most 1,000 characters there; this has 35).</summary>
    public static string Write(Guid message) => $"{Prefix}{message:N}";

    /// <summary>Our id, or null when the metadata is absent or another program's.</summary>
    public static Guid? Read(string? metadata) =>
        metadata is not null && metadata.StartsWith(Prefix, StringComparison.Ordinal)
        && Guid.TryParseExact(metadata.AsSpan(Prefix.Length), "N", out var id)
            ? id
            : null;
}
