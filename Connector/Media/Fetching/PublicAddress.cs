using System.Net;
using System.Net.Sockets;

namespace ChatClosing.Media.Fetching;

/// <summary>
/// Which addresses belong to the public internet (S-08). Everything else could be this machine, its neighbours or the cloud's metadata – places that only we can reach
/// and that nobody outside may make us reach. By the registries of special addresses: iana-ipv4-special-registry, iana-ipv6-special-registry.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Closed4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network, unspecified
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // shared by carriers (CGNAT); holds a metadata server of its own
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local: the clouds' metadata
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments; holds a metadata server too
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.31.196.0/24"), // AS112
        IPNetwork.Parse("192.52.193.0/24"), // AMT
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays, deprecated
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("192.175.48.0/24"), // AS112
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, broadcast
        IPNetwork.Parse("168.63.129.16/32"), // public by number, but a cloud's own host behind every virtual machine
    ];

    // What the internet uses of IPv6 today; everything outside – loopback, unspecified, mapped, 64:ff9b, discard, ULA, link- and site-local, multicast – is closed.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Closed6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments: Teredo, ORCHID, benchmarks – some of them carry an IPv4 address inside
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4: carries an IPv4 address inside
        IPNetwork.Parse("2620:4f:8000::/48"), // AS112
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>Whether it is one.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Array.Exists(Closed4, network => network.Contains(address));
        // A scope names an interface of this machine: nothing of the internet has one.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId == 0
            && Global6.Contains(address) && !Array.Exists(Closed6, network => network.Contains(address));
    }
}
