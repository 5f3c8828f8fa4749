using System.Globalization;
using System.IO.Compression;
using System.Text;
using Frontdesk.Storage;

namespace Frontdesk;

/// <summary>
/// A whole organisation as a text for the store: a line for each record (<c>kind revision body</c>), compressed, in base64. Text, because both engines have that
/// in common; compressed, because the records of one kind are much alike.
/// </summary>
internal static class SnapshotText
{
    public static string Of(Organization organization)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var record in organization.Records())
            {
                packed.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{record.Kind.Word()} {record.Revision} ")));
                packed.Write(record.Body.Span);
                packed.WriteByte((byte)'\n');
            }
        }
        return Convert.ToBase64String(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Null where it cannot be read. A snapshot is a short cut: the log, or an older one, gives the same.</summary>
    public static Organization? TryRead(SnapshotRow snapshot)
    {
        try
        {
            return Read(snapshot.Body, snapshot.Sequence);
        }
        catch (Exception) // whatever the bytes are that stand there
        {
            return null;
        }
    }

    private static Organization Read(string text, long sequence)
    {
        using var packed = new GZipStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        var all = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        var records = Lines(all).AsParallel().Select(line => Record(line.Span)).ToList();
        return Organization.Of(records) with { Sequence = sequence };
    }

    private static List<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> all)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (all.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            lines.Add(all[..end]);
            all = all[(end + 1)..];
        }
        return lines;
    }

    private static Record Record(ReadOnlySpan<byte> line)
    {
        var kindEnd = line.IndexOf((byte)' ');
        var revisionEnd = kindEnd + 1 + line[(kindEnd + 1)..].IndexOf((byte)' ');
        var word = Encoding.UTF8.GetString(line[..kindEnd]);
        var kind = KindWords.Parse(word) ?? throw new StoreRefusedException($"A snapshot has a record of kind '{word}', which this version does not know.");
        return RecordJson.Decode(kind, line[(revisionEnd + 1)..])
            .InRevision(long.Parse(line[(kindEnd + 1)..revisionEnd], CultureInfo.InvariantCulture));
    }
}
