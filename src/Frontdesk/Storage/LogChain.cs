using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Frontdesk.Storage;

/// <summary>
/// The chain of the log: each row carries the hash of the one before it, so a row that was changed, removed or put in later breaks the chain from
/// there on. It shows tampering to whoever has kept a later hash; it does not prevent it.
/// </summary>
public static class LogChain
{
    /// <summary>What stands before the first row: 64 zeros.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    private const int Absent = -1;

    /// <summary>SHA-256, hexadecimal, over all columns but the hash itself: each as its length in bytes and its UTF-8, an absent one as the length -1.</summary>
    public static string HashOf(ChangeSetRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, row.PreviousHash);
        Append(hash, row.Sequence);
        Append(hash, row.Instant);
        Append(hash, row.ActorId);
        Append(hash, row.Actor);
        Append(hash, row.RequestId);
        Append(hash, row.Route);
        Append(hash, row.Body);
        Append(hash, row.Address);
        Append(hash, row.Reason);
        Append(hash, row.Summary);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary>The row with its place in the chain.</summary>
    public static ChangeSetRow After(this ChangeSetRow row, string previousHash)
    {
        var placed = row with { PreviousHash = previousHash };
        return placed with { Hash = HashOf(placed) };
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Append(hash, Absent);
            return;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, buffer);
        Append(hash, length);
        hash.AppendData(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
