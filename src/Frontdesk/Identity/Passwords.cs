using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Frontdesk.Identity;

/// <summary>
/// Passwords by the framework's hasher. Clients may send the password or its SHA-256 digest, so what is hashed is the digest (ADR 0006).
/// </summary>
internal sealed class Passwords(IOptions<PasswordHasherOptions> options)
{
    /// <summary>How many characters a password has at least that somebody chooses for themselves.</summary>
    public const int Shortest = 8;

    private readonly PasswordHasher<Passwords> hasher = new(options);
    private string? decoy;

    /// <summary>What is stored for a password in plain text.</summary>
    public string Hash(string password) => HashDigest(DigestOf(password));

    /// <summary>What is stored for a SHA-256 digest, hexadecimal.</summary>
    public string HashDigest(string digest) => hasher.HashPassword(this, digest.ToLowerInvariant());

    /// <summary>
    /// The digest is that of the stored password. Takes as long where nothing is stored, so that an unknown user cannot be told from a
    /// wrong password.
    /// </summary>
    public bool Verify(string? stored, string digest)
    {
        var other = decoy ??= Hash(""); // made for whoever comes first, or an unknown user who does would take twice as long
        var verified = hasher.VerifyHashedPassword(this, stored ?? other, digest.ToLowerInvariant());
        return stored is not null && verified != PasswordVerificationResult.Failed;
    }

    public static string DigestOf(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}
