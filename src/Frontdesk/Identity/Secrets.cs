using System.Security.Cryptography;
using System.Text;

namespace Frontdesk.Identity;

/// <summary>Tokens are kept as hashes: somebody who reads the store cannot sign in with what they find.</summary>
internal static class Secrets
{
    /// <summary>Base64 of the SHA-256 of a token: 258 random bits need no salt and no slow hash.</summary>
    public static string HashOf(string token)
    {
        Span<byte> bytes = stackalloc byte[256];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (token.Length > 80) // longer than any token of ours: no need for an exact answer, only for a safe one
            token = token[..80];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(token, bytes)], hash);
        return Convert.ToBase64String(hash);
    }
}
