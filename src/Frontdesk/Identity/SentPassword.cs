using System.Text.Json;
using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>A password as clients send it: in plain text, or as <c>{digest, algorithm: "sha-256"}</c>.</summary>
internal static class SentPassword
{
    private const int DigestLength = 64;
    private static readonly Refusal Unreadable = Invalid("password must be a text or {digest, algorithm: \"sha-256\"}");
    private static readonly Refusal Empty = Invalid("password must NOT have fewer than 1 characters");
    private static readonly Refusal NoDigest = Invalid("password.digest must be the 64 hexadecimal digits of a SHA-256");

    /// <summary>The SHA-256 of a password that somebody claims to know; any text will do, it only has to be the right one.</summary>
    public static string Claimed(JsonElement password)
    {
        if (password.ValueKind == JsonValueKind.String)
            return Passwords.DigestOf(password.GetString()!);
        var digest = password.ValueKind == JsonValueKind.Object ? Text(password, "digest") ?? Text(password, "hashed") : null;
        return digest is not null && (Text(password, "algorithm") ?? "sha-256") == "sha-256" ? digest : throw new RefusedException(Unreadable);
    }

    /// <summary>The SHA-256 of a password that is to be somebody's from now on: not of an empty one, and a digest that a password can have.</summary>
    public static string Chosen(JsonElement password)
    {
        if (password.ValueKind == JsonValueKind.String)
            return password.GetString() is { Length: > 0 } text ? Passwords.DigestOf(text) : throw new RefusedException(Empty);
        var digest = Claimed(password).ToLowerInvariant();
        if (digest.Length != DigestLength || !digest.All(char.IsAsciiHexDigitLower))
            throw new RefusedException(NoDigest);
        return digest == Passwords.DigestOf("") ? throw new RefusedException(Empty) : digest;
    }

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static Refusal Invalid(string fault) => new(400, fault + " [invalid-params]", "invalid-params", ("field", "password"));
}
