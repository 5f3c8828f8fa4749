namespace Frontdesk.Server.WebConsole;

/// <summary>One file of the console, as it was built, in the forms in which it can be sent.</summary>
/// <param name="Compressed">By the word of <c>Accept-Encoding</c>; best first.</param>
internal sealed record ConsoleFile(string ContentType, byte[] Plain, IReadOnlyList<(string Encoding, byte[] Bytes)> Compressed, string Tag)
{
    /// <summary>The smallest form that the reader takes.</summary>
    public (string? Encoding, byte[] Bytes) For(string acceptEncoding)
    {
        foreach (var (encoding, bytes) in Compressed)
        {
            if (acceptEncoding.Split(',').Any(offer => offer.Trim().Split(';') is [var name, ..] parts && name.Equals(encoding, StringComparison.OrdinalIgnoreCase) && !parts.Skip(1).Any(part => part.Replace(" ", "", StringComparison.Ordinal) is "q=0" or "q=0.0")))
                return (encoding, bytes);
        }
        return (null, Plain);
    }
}
