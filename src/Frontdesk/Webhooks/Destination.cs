using System.Net;
using System.Net.Sockets;
using Frontdesk.Wire;

namespace Frontdesk.Webhooks;

/// <summary>
/// Where a webhook may go. Somebody who may make webhooks must not thereby reach what only this server reaches: the machine itself, its network, the metadata of its cloud. A
/// literal address is refused when it is written; a name is judged when it is connected to, by the address that it has then, because a name may mean another one tomorrow.
/// </summary>
internal static class Destination
{
    private const int LongestUrl = 2_000;

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Why nothing may be sent to that address; null where it may.</summary>
    public static Refusal? Refuse(string url, bool allowsPrivate)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https") || parsed.Host.Length == 0)
            return Invalid($"url must be an http or https address of at most {LongestUrl} characters");
        if (url.Any(character => character is <= ' ' or '\u007f'))
            return Invalid("url must have no spaces and no control characters in it");
        if (parsed.UserInfo.Length > 0)
            return Invalid("url must have no user and no password in it: the signature says who sends");
        if (parsed.Fragment.Length > 0)
            return Invalid("url must have no fragment: it would not be sent");
        return allowsPrivate || IsPublicHost(parsed) ? null
            : new Refusal(400, $"url must not lead to a private or loopback address unless the setting {KnownSettings.WebhooksAllowPrivate.Id} allows it [error-webhook-private-address]", "error-webhook-private-address", ("field", "url"));
    }

    /// <summary>An address that anybody can reach, and not one that stands for another in disguise.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !NotPublic.Any(network => network.Contains(address));
    }

    /// <summary>False for what is certainly not public; a name is certain only when it is connected to.</summary>
    private static bool IsPublicHost(Uri url)
    {
        if (IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address))
            return IsPublic(address);
        var host = url.IdnHost.TrimEnd('.');
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static Refusal Invalid(string fault) => new(400, fault + " [invalid-params]", "invalid-params", ("field", "url"));
}

/// <summary>The name leads to addresses none of which may be connected to.</summary>
internal sealed class DestinationRefusedException(string message) : Exception(message);
