using System.Net;

namespace Ingot.Data.Sources.Http;

/// <summary>Tells addresses of the public internet from those inside a house (IANA IPv4 and IPv6 special-purpose address registries, RFC 6890).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96"), SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether <paramref name="address"/> lies on the public internet; an IPv4 address inside an IPv6 one decides for it.</summary>
    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (Array.Exists(Special, network => network.Contains(address))) return false;
        if (Translated.Contains(address)) return Holds(new IPAddress(address.GetAddressBytes().AsSpan(12, 4)));
        return !SixToFour.Contains(address) || Holds(new IPAddress(address.GetAddressBytes().AsSpan(2, 4)));
    }
}
