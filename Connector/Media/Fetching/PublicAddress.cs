using System.Globalization;
using System.Net;

namespace ChatClosing.Media.Fetching;

/// <summary>
/// Which addresses belong to the public internet (S-08). Everything else could be this machine, its neighbours or the cloud's metadata – places that
/// only we can reach
/// and that nobody outside may make us reach. By the registries of special addresses: iana-ipv4-special-registry, iana-ipv6-special-registry.
/// </summary>
internal static class PublicAddress
{
    private static readonly Prefix[] Closed4 =
    [
        Prefix.Parse("0.0.0.0/8"), // this network, unspecified
        Prefix.Parse("10.0.0.0/8"), // private
        Prefix.Parse("100.64.0.0/10"), // shared by carriers (CGNAT); holds a metadata server of its own
        Prefix.Parse("127.0.0.0/8"), // loopback
        Prefix.Parse("169.254.0.0/16"), // link-local: the clouds' metadata
        Prefix.Parse("172.16.0.0/12"), // private
        Prefix.Parse("192.0.0.0/24"), // protocol assignments; holds a metadata server too
        Prefix.Parse("192.0.2.0/24"), // documentation
        Prefix.Parse("192.31.196.0/24"), // AS112
        Prefix.Parse("192.52.193.0/24"), // AMT
        Prefix.Parse("192.88.99.0/24"), // 6to4 relays, deprecated
        Prefix.Parse("192.168.0.0/16"), // private
        Prefix.Parse("192.175.48.0/24"), // AS112
        Prefix.Parse("198.18.0.0/15"), // benchmarks
        Prefix.Parse("198.51.100.0/24"), // documentation
        Prefix.Parse("203.0.113.0/24"), // documentation
        Prefix.Parse("224.0.0.0/4"), // multicast
        Prefix.Parse("240.0.0.0/4"), // reserved, broadcast
        Prefix.Parse("168.63.129.16/32"), // public by number, but a cloud's own host behind every virtual machine
    ];

    // What the internet uses of IPv6 today; everything outside – loopback, unspecified, mapped, 64:ff9b, discard, ULA, link- and site-local,
    // multicast – is closed.
    private static readonly Prefix Global6 = Prefix.Parse("2000::/3");

    private static readonly Prefix[] Closed6 =
    [
        Prefix.Parse("2001::/23"), // protocol assignments: Teredo, ORCHID, benchmarks – some of them carry an IPv4 address inside
        Prefix.Parse("2001:db8::/32"), // documentation
        Prefix.Parse("2002::/16"), // 6to4: carries an IPv4 address inside
        Prefix.Parse("2620:4f:8000::/48"), // AS112
        Prefix.Parse("3fff::/20"), // documentation
    ];

    /// <summary>Whether it is one.</summary>
    public static bool Is(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length))
            return false;
        ReadOnlySpan<byte> number = bytes[..length];
        if (length == 4)
            return !Has(Closed4, number);
        // A scope names an interface of this machine: nothing of the internet has one.
        return address.ScopeId == 0 && Global6.Holds(number) && !Has(Closed6, number);
    }

    private static bool Has(Prefix[] prefixes, ReadOnlySpan<byte> number)
    {
        foreach (var prefix in prefixes)
        {
            if (prefix.Holds(number))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The first bits of an address. (Not <see cref="IPNetwork"/>: it looks through an IPv4 address mapped into IPv6, and finds 2000::/3 to hold
    /// ::ffff:10.0.0.1.)
    /// </summary>
    private readonly record struct Prefix(byte[] Bytes, int Length)
    {
        public static Prefix Parse(string text)
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            return new Prefix(IPAddress.Parse(text[..slash]).GetAddressBytes(), int.Parse(text[(slash + 1)..], CultureInfo.InvariantCulture));
        }

        public bool Holds(ReadOnlySpan<byte> number)
        {
            var (whole, rest) = Math.DivRem(Length, 8);
            return number.Length == Bytes.Length && number[..whole].SequenceEqual(Bytes.AsSpan(0, whole))
                && (rest == 0 || (number[whole] ^ Bytes[whole]) >> (8 - rest) == 0);
        }
    }
}
