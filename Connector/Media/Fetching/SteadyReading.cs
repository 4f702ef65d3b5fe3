namespace ChatClosing.Media.Fetching;

/// <summary>Reads a body as long as it comes fast enough: one that drips would hold a place for the whole time-out.</summary>
internal sealed class SteadyReading : IDisposable
{
    private readonly Stream body;
    private readonly FetchLimits limits;
    private readonly CancellationTokenSource stalled;
    private int sinceLast;

    /// <summary>Begins to measure.</summary>
    public SteadyReading(Stream body, FetchLimits limits, CancellationToken cancel)
    {
        (this.body, this.limits) = (body, limits);
        stalled = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stalled.CancelAfter(limits.Span);
    }

    /// <summary>The next bytes.</summary>
    /// <exception cref="OperationCanceledException">Too few came in the last span, or it was given up.</exception>
    /// <exception cref="HttpRequestException">The connection broke: told apart from trouble with the place that the bytes go to.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        try
        {
            var read = await body.ReadAsync(buffer, stalled.Token);
            sinceLast += read;
            if (sinceLast >= limits.BytesPerSpan)
            {
                sinceLast = 0;
                stalled.CancelAfter(limits.Span);
            }

            return read;
        }
        catch (IOException e)
        {
            throw new HttpRequestException("The body broke off.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stalled.Dispose();
}
