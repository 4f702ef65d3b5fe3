using System.Diagnostics.Metrics;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>Listens to the pump's own counter of commits.</summary>
internal sealed class PumpCounts : IDisposable
{
    private readonly MeterListener listener = new();
    private long commits;

    /// <summary>Begins to listen.</summary>
    public PumpCounts()
    {
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == PumpMeter.Name && instrument.Name == "chatclosing.pump.batches")
                it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref commits, count));
        listener.Start();
    }

    /// <summary>Transactions committed since the start.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
