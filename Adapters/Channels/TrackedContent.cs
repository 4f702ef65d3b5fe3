using System.Net;
using System.Net.Http.Headers;

namespace ChatClosing.Adapters.Channels;

/// <summary>
/// A body that remembers whether any of it was handed to the connection. As long as it was not, the platform cannot have acted on the request;
/// from then on only its answer tells. This is what separates "surely not sent" from "nobody knows".
/// </summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly byte[] bytes;
    private volatile bool isTouched;

    /// <summary>A body of one media type, for example <c>application/json</c>.</summary>
    public TrackedContent(byte[] bytes, string mediaType)
    {
        this.bytes = bytes;
        Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
    }

    /// <summary>Whether writing began.</summary>
    public bool IsTouched => isTouched;

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        isTouched = true;
        return stream.WriteAsync(bytes, cancellationToken).AsTask();
    }
}
