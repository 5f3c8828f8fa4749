using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Frontdesk.Rungs;

/// <summary>The one user of a rung, and the check that the API asks for: SHA-256 of the token, looked up with the user's id.</summary>
internal sealed class SignIn(string user, string token)
{
    private readonly FrozenDictionary<string, byte[]> _hashes =
        new Dictionary<string, byte[]>(StringComparer.Ordinal) { [user] = Hash(token) }.ToFrozenDictionary(StringComparer.Ordinal);

    public string User => user;

    public byte[] TokenHash => _hashes[user];

    public bool Accepts(HttpRequest request) =>
        _hashes.TryGetValue(UserOf(request), out var known) && CryptographicOperations.FixedTimeEquals(HashOf(request), known);

    public static string UserOf(HttpRequest request) => request.Headers["X-User-Id"].ToString();

    public static byte[] HashOf(HttpRequest request) => Hash(request.Headers["X-Auth-Token"].ToString());

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
