using System.Net;
using System.Net.Http.Headers;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// A JSON body that remembers whether any of it was handed to the connection. As long as it was not, the platform cannot have acted on the request;
/// from then on only its answer tells. This is what separates "surely not sent" from "nobody knows".
/// </summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly byte[] json;
    private volatile bool isTouched;

    public TrackedContent(byte[] json)
    {
        this.json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Whether writing began.</summary>
    public bool IsTouched => isTouched;

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = json.Length;
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        isTouched = true;
        return stream.WriteAsync(json, cancellationToken).AsTask();
    }
}
