using System.Text;

namespace Frontdesk.Rungs;

/// <summary>
/// An answer as it went over the wire: header lines, an empty line, the body, without the status line and without the headers that
/// belong to the connection. The driver records it from the product, so that a rung sends the same bytes and no others.
/// </summary>
internal sealed record RecordedReply(IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public static RecordedReply Read(string file)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            throw new ArgumentException($"{file} holds no empty line between headers and body.", nameof(file));

        var lines = Encoding.ASCII.GetString(bytes[..end]).Split("\r\n");
        return new RecordedReply([.. lines.Select(Header)], bytes[(end + 4)..].ToArray());
    }

    /// <summary>Sends <paramref name="body"/> under the recorded headers.</summary>
    public Task Send(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;

        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static KeyValuePair<string, string> Header(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new(line[..colon], line[(colon + 1)..].Trim());
    }
}
