using System.Net.Sockets;

namespace ChatClosing.Operations.Edge;

/// <summary>Whom a limit counts: one address, whoever is behind it.</summary>
internal static class CallerNetwork
{
    /// <summary>The caller's. Who has one address of IPv6 has the other 2^64 of its network too.</summary>
    public static string Of(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } address => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        var address => address.ToString(),
    };
}
