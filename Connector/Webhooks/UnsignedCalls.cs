using System.Collections.Concurrent;
using System.Net;

namespace ChatClosing.Webhooks;

/// <summary>Counts calls that nobody signed, by address and minute. Signed calls are never counted, so a flood of forged ones cannot shut a platform out.</summary>
public sealed class UnsignedCalls(TimeProvider clock)
{
    private const int MostPerMinute = 300;
    private const int MostAddresses = 10_000;
    private readonly ConcurrentDictionary<(IPAddress Address, long Minute), int> counts = new();

    /// <summary>One more from this address; whether it is too many.</summary>
    public bool AreTooMany(IPAddress? address)
    {
        if (counts.Count >= MostAddresses)
            counts.Clear();
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        return counts.AddOrUpdate((address ?? IPAddress.None, minute), 1, (_, count) => count + 1) > MostPerMinute;
    }
}
