using System.Net;
using ChatClosing.Media.Fetching;

namespace ChatClosing.Tests.Media;

/// <summary>Every class of address that is not of the public internet (S-08).</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("::")] // unspecified, this network
    [InlineData("127.0.0.1"), InlineData("127.255.255.254"), InlineData("::1")] // loopback
    [InlineData("10.0.0.1"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.168.1.1")] // private
    [InlineData("fc00::1"), InlineData("fd12:3456:789a::1"), InlineData("fec0::1")] // ULA, site-local
    [InlineData("169.254.0.1"), InlineData("fe80::1"), InlineData("fe80::1%1")] // link-local
    [InlineData("169.254.169.254"), InlineData("169.254.170.2"), InlineData("100.100.100.200"), InlineData("192.0.0.192"), InlineData("168.63.129.16"), InlineData("fd00:ec2::254")] // metadata
    [InlineData("100.64.0.1"), InlineData("100.127.255.255")] // CGNAT
    [InlineData("224.0.0.1"), InlineData("239.255.255.250"), InlineData("ff02::1"), InlineData("ff0e::1")] // multicast
    [InlineData("240.0.0.1"), InlineData("255.255.255.255")] // reserved, broadcast
    [InlineData("192.0.2.1"), InlineData("198.51.100.7"), InlineData("203.0.113.9"), InlineData("198.18.0.1"), InlineData("2001:db8::1"), InlineData("3fff::1")] // documentation, benchmarks
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::ffff:8.8.8.8"), InlineData("::127.0.0.1")] // IPv4 mapped and compatible
    [InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b::a9fe:a9fe"), InlineData("64:ff9b:1::1")] // NAT64
    [InlineData("2002:7f00:1::1"), InlineData("2002:a9fe:a9fe::1")] // 6to4
    [InlineData("2001::1"), InlineData("2001:0:a00:1::1"), InlineData("2001:10::1"), InlineData("100::1"), InlineData("5f00::1")] // Teredo, ORCHID, discard, segment routing
    public void What_is_not_the_public_internet_is_refused(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8"), InlineData("93.184.215.14"), InlineData("157.240.1.35"), InlineData("172.15.0.1"), InlineData("172.32.0.1")]
    [InlineData("100.63.255.255"), InlineData("100.128.0.1"), InlineData("169.253.0.1"), InlineData("192.167.0.1"), InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111"), InlineData("2a03:2880:f12f:83:face:b00c:0:25de"), InlineData("2001:4860:4860::8888")]
    public void What_is_the_public_internet_is_not(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();
}
