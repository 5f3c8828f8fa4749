using System.Security.Cryptography;
using System.Text;

namespace Frontdesk.Webhooks;

/// <summary>What shows a receiver that we have sent it, and when.</summary>
internal static class Signature
{
    /// <summary><c>sha256=</c> and, hexadecimal, the HMAC-SHA-256 over the timestamp (seconds since 1970), a dot and the body; the key is the secret in UTF-8.</summary>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hash.AppendData(body);
        return "sha256=" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
