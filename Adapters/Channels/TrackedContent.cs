using System.Net;
using System.Net.Http.Headers;

namespace ChatClosing.Adapters.Channels;

/// <summary>
/// A body that remembers whether any of it was handed to the connection. As long as it was not, the platform cannot have acted on the request;
/// from then on only its answer tells. This is what separates "surely not sent" from "nobody knows".
/// </summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly HttpContent inner;
    private volatile bool isTouched;

    /// <summary>A body of one media type, for example <c>application/json</c>.</summary>
    public TrackedContent(byte[] bytes, string mediaType)
        : this(new ByteArrayContent(bytes)) => Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);

    /// <summary>Any other body with its headers, for example a form with a file. Disposed of with this one.</summary>
    public TrackedContent(HttpContent inner)
    {
        this.inner = inner;
        foreach (var (name, values) in inner.Headers)
            Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>Whether writing began.</summary>
    public bool IsTouched => isTouched;

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = inner.Headers.ContentLength ?? 0;
        return inner.Headers.ContentLength is not null;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        isTouched = true;
        return inner.CopyToAsync(stream, context, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
