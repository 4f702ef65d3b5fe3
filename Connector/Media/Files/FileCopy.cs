using System.Buffers;
using System.Security.Cryptography;

namespace ChatClosing.Media.Files;

/// <summary>Copies a file of unknown length and honesty.</summary>
/// <param name="Length">How many bytes there were.</param>
/// <param name="Head">The first of them, at most <see cref="HeadLength"/>: what they are is told by these.</param>
/// <param name="Sha256">Their hash.</param>
internal sealed record FileCopy(long Length, byte[] Head, byte[] Sha256)
{
    /// <summary>Bytes at the beginning that are kept.</summary>
    public const int HeadLength = 512;

    private const int ChunkLength = 64 * 1024;

    /// <summary>Copies until the end.</summary>
    /// <param name="read">Gives the next bytes; 0 at the end.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="most">The largest length, in bytes.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when there is more than that: reading stops there.</returns>
    public static async Task<FileCopy?> RunAsync(Func<Memory<byte>, ValueTask<int>> read, Stream to, long most, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new MemoryStream(HeadLength);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            long length = 0;
            while (await read(chunk.AsMemory(0, ChunkLength)) is > 0 and var count)
            {
                length += count;
                if (length > most)
                    return null;
                head.Write(chunk, 0, (int)Math.Min(count, HeadLength - head.Length));
                hash.AppendData(chunk, 0, count);
                await to.WriteAsync(chunk.AsMemory(0, count), cancel);
            }

            return new FileCopy(length, head.ToArray(), hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
