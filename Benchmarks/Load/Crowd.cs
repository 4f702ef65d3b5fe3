using System.Globalization;

namespace ChatClosing.Benchmarks.Load;

/// <summary>Who writes: seven of ten messages come from contacts with an open conversation, three from new ones.</summary>
/// <param name="known">How many contacts have an open conversation.</param>
internal sealed class Crowd(int known)
{
    /// <summary>What everybody writes; makes the body of a Messenger webhook about 300 bytes long.</summary>
    public const string Text = "Hello, my parcel has not come yet, although it was to be here on Tuesday. Could you have a look?";

    private const long FirstKnown = 2_400_000_000_000_000;
    private const long FirstNew = 7_300_000_000_000_000;
    private long newcomers;

    /// <summary>The page-scoped id of a known contact.</summary>
    public static string Known(int number) => (FirstKnown + number).ToString(CultureInfo.InvariantCulture);

    /// <summary>The contact who writes next.</summary>
    public string Next() => known > 0 && Random.Shared.Next(10) < 7
        ? Known(Random.Shared.Next(known))
        : (FirstNew + Interlocked.Increment(ref newcomers)).ToString(CultureInfo.InvariantCulture);
}
