namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>A file that the platform keeps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">What is in it.</param>
/// <param name="GoneAt">When the platform forgets it.</param>
public sealed record SimulatedFile(string Id, string ContentType, ReadOnlyMemory<byte> Bytes, DateTimeOffset GoneAt);
