using System.Security.Cryptography;
using System.Text;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk.Idempotency;

/// <summary>
/// One request under one key. Its answer is encrypted for whoever knows the key and the token that it was asked with, because an answer may show a secret that is stored
/// nowhere else; the store has neither. The fingerprint is keyed too: a body may hold a password, and a bare hash of it could be guessed at.
/// </summary>
internal sealed class AnswerSeal
{
    private static readonly byte[] Purpose = "frontdesk kept answer"u8.ToArray();
    private readonly byte[] secret;

    /// <param name="scope">Whose key it is: two people may use the same one.</param>
    /// <param name="asked">The whole request.</param>
    public AnswerSeal(string key, string scope, string token, ReadOnlySpan<byte> asked)
    {
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{scope}")));
        Fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), asked));
        secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes($"{key}\n{token}"), 32, info: Purpose);
    }

    /// <summary>What the answer is kept under.</summary>
    public string Id { get; }

    /// <summary>What was asked.</summary>
    public string Fingerprint { get; }

    public AnswerRow Close(Rendered answer, DateTimeOffset now)
    {
        var plain = Bytes(answer);
        var whole = new byte[NonceLength + plain.Length + TagLength];
        var nonce = whole.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(secret, TagLength);
        cipher.Encrypt(nonce, plain, whole.AsSpan(NonceLength, plain.Length), whole.AsSpan(NonceLength + plain.Length), Encoding.UTF8.GetBytes(Id + Fingerprint));
        return new AnswerRow(Id, Fingerprint, Convert.ToBase64String(whole), now.ToUnixTimeMilliseconds());
    }

    /// <summary>The answer; null where it was made for another token.</summary>
    public Rendered? Open(AnswerRow row)
    {
        var whole = Convert.FromBase64String(row.Body);
        var plain = new byte[whole.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(secret, TagLength);
        try
        {
            cipher.Decrypt(whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength, plain.Length), whole.AsSpan(NonceLength + plain.Length), plain, Encoding.UTF8.GetBytes(row.Key + row.Fingerprint));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Read(plain);
    }

    private static int NonceLength => AesGcm.NonceByteSizes.MaxSize;

    private static int TagLength => AesGcm.TagByteSizes.MaxSize;

    private static byte[] Bytes(Rendered answer)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(answer.Status);
        writer.Write(answer.Headers.Count);
        foreach (var (name, value) in answer.Headers)
        {
            writer.Write(name);
            writer.Write(value);
        }
        writer.Write(answer.Body);
        writer.Flush();
        return bytes.ToArray();
    }

    private static Rendered Read(byte[] plain)
    {
        using var reader = new BinaryReader(new MemoryStream(plain));
        var status = reader.ReadInt32();
        var headers = new (string, string)[reader.ReadInt32()];
        for (var index = 0; index < headers.Length; index++)
            headers[index] = (reader.ReadString(), reader.ReadString());
        return new Rendered(status, headers, plain[(int)reader.BaseStream.Position..]);
    }
}
