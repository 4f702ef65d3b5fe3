using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Simulator.Twitter;

/// <summary>Ids as X makes them.</summary>
internal sealed class TwitterIds
{
    private const long Epoch = 1_288_834_974_657;
    private const int OtherBits = 22;

    // Ids that came before are taken for repeats: two runs within the same millisecond should not begin alike.
    private long last = Random.Shared.Next(1 << OtherBits);

    /// <summary>A new one, which holds its time.</summary>
    public string New(DateTimeOffset at)
    {
        var low = Interlocked.Increment(ref last) & ((1L << OtherBits) - 1);
        return (((at.ToUnixTimeMilliseconds() - Epoch) << OtherBits) | low).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A person's id: the same for the same account and name in every run, as on the platform.</summary>
    public static string OfPerson(string accountId, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId}\0{name}"));
        return (1_000_000_000_000_000_000 + BitConverter.ToUInt64(hash) % 700_000_000_000_000_000).ToString(CultureInfo.InvariantCulture);
    }
}
