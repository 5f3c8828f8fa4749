using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Frontdesk.Server;

/// <summary>
/// <c>FRONTDESK_TRUSTED_PROXIES</c>: whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed, by address or network. Without it nobody's are, because
/// whoever can write the first could get around the rate limit and the lock after failed logins. The second says that the client came by TLS: then a cookie is for TLS only.
/// </summary>
internal static class TrustedProxies
{
    private const string Name = "FRONTDESK_TRUSTED_PROXIES";

    extension(WebApplication app)
    {
        public void UseTrustedProxies()
        {
            var trusted = (app.Configuration[Name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (trusted.Length == 0)
                return;
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var text in trusted)
                options.Trust(text);
            app.UseForwardedHeaders(options);
        }
    }

    private static void Trust(this ForwardedHeadersOptions options, string text)
    {
        if (IPAddress.TryParse(text, out var address))
            options.KnownProxies.Add(address);
        else if (System.Net.IPNetwork.TryParse(text, out var network))
            options.KnownIPNetworks.Add(network);
        else
            throw new FormatException($"{Name} has '{text}'; it must be addresses such as 10.0.0.7 or networks such as 10.0.0.0/8, separated by commas.");
    }
}
