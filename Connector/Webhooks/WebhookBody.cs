using System.Buffers;

namespace ChatClosing.Webhooks;

/// <summary>The bytes of a webhook call, read up to a limit into a rented buffer.</summary>
internal sealed class WebhookBody : IDisposable
{
    // A length that somebody only announces costs nothing: the buffer grows with what comes.
    private const int FirstBytes = 16 * 1024;
    private byte[] buffer;

    private WebhookBody(int capacity) => buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The body, byte for byte. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Reads the body; null when it is larger than the limit.</summary>
    public static async Task<WebhookBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (request.ContentLength > limit)
            return null;
        var body = new WebhookBody((int)Math.Min(request.ContentLength ?? FirstBytes, FirstBytes) + 1);
        try
        {
            var length = 0;
            while (true)
            {
                if (length == body.buffer.Length)
                    body.Grow();
                var read = await request.Body.ReadAsync(body.buffer.AsMemory(length), cancel);
                if (read == 0)
                    break;
                length += read;
                if (length > limit)
                {
                    body.Dispose();
                    return null;
                }
            }

            body.Bytes = body.buffer.AsMemory(0, length);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        Bytes = default;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
