using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Finance.Hosting.Http;

/// <summary>Whom a limit counts as one client where nobody is signed in.</summary>
public static class ClientAddress
{
    /// <summary>A household or an office has a whole /64 of IPv6 to itself.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8))
            : plain.ToString().ToLower(CultureInfo.InvariantCulture);
    }
}
