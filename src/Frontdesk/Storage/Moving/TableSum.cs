using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Frontdesk.Storage.Moving;

/// <summary>
/// How many rows a table has, and the sum of their SHA-256: equal where the rows are equal, in whatever order an engine gives them. It finds what a copy has lost or
/// bent; against forgery there is the chain of the log.
/// </summary>
internal sealed class TableSum
{
    private UInt128 low;
    private UInt128 high;

    public long Rows { get; private set; }

    public void Add(object?[] row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var cell in row)
            Append(hash, cell);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        low += BinaryPrimitives.ReadUInt128BigEndian(digest);
        high += BinaryPrimitives.ReadUInt128BigEndian(digest[16..]);
        Rows++;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows {high:x32}{low:x32}");

    private static void Append(IncrementalHash hash, object? cell)
    {
        var bytes = cell switch
        {
            null => null,
            byte[] blob => blob,
            string text => Encoding.UTF8.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(Convert.ToString(cell, CultureInfo.InvariantCulture)!),
        };
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes?.Length ?? -1);
        hash.AppendData(length);
        hash.AppendData(bytes ?? []);
    }
}
